namespace CstoRef.Validation;

/// <summary>What several rules ask of a list.</summary>
internal static class ListChecks
{
    /// <summary>The elements whose key an earlier element has too; a null key is never repeated.</summary>
    public static IEnumerable<(int Index, TKey Key)> Repetitions<T, TKey>(IEnumerable<T> list, Func<T, TKey?> keyOf)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        foreach (var (index, element) in list.Index())
        {
            if (keyOf(element) is { } key && !seen.Add(key)) yield return (index, key);
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
