namespace CstoRef.Validation;

/// <summary>What several rules ask of a list.</summary>
internal static class ListChecks
{
    /// <summary>The positions of the elements that equal an earlier one, with what they repeat.</summary>
    public static IEnumerable<(int Index, TKey Key)> Repetitions<T, TKey>(IEnumerable<T> list, Func<T, TKey> keyOf)
    {
        var seen = new HashSet<TKey>();
        foreach (var (index, element) in list.Index())
        {
            var key = keyOf(element);
            if (!seen.Add(key)) yield return (index, key);
        }
    }

    /// <summary>The positions of the elements that have the string of an earlier one, with that string; an empty string is none.</summary>
    public static IEnumerable<(int Index, string Text)> RepeatedStrings<T>(IEnumerable<T> list, Func<T, string> stringOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, element) in list.Index())
        {
            var text = stringOf(element);
            if (text.Length > 0 && !seen.Add(text)) yield return (index, text);
        }
    }

    /// <summary>The positions of the elements that stand after a greater one.</summary>
    public static IEnumerable<int> OutOfOrder<T>(IReadOnlyList<T> list, Comparison<T> comparison)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (comparison(list[i - 1], list[i]) > 0) yield return i;
        }
    }
}
