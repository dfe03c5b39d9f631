using System.Collections.Immutable;

namespace CstoRef.Cli.Usage;

/// <summary>What somebody may have meant who mistyped a word.</summary>
internal static class NearWords
{
    private const int Most = 3;
    private const int LongestWord = 120;
    private const int LeastBeginning = 3;

    /// <summary>The known words that are nearest to a word, in any case, the nearest first; none where all are far.</summary>
    public static ImmutableArray<string> To(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord) return [];
        var near = known.Distinct(StringComparer.Ordinal)
            .Select(one => (Word: one, Distance: Distance(word.ToLowerInvariant(), one.ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(1, (word.Length + 1) / 3))
            .OrderBy(one => one.Distance).ThenBy(one => one.Word, StringComparer.Ordinal)
            .ToList();
        // Where one is meant for sure, those that are farther by far only confuse.
        return [.. near.TakeWhile(one => one.Distance <= near[0].Distance + 1).Take(Most).Select(one => one.Word)];
    }

    /// <summary>A question to end a message with, after a space; empty where no known word is near.</summary>
    public static string Question(string word, IEnumerable<string> known) => Question(To(word, known));

    /// <summary>A question to end a message with, after a space; empty where there is nothing to ask about.</summary>
    public static string Question(IReadOnlyCollection<string> near) =>
        near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near)}?";

    /// <summary>How many letters differ, are missing, too many or changed places; 1 where one begins with all of the other.</summary>
    private static int Distance(string word, string known)
    {
        if (known.Length > LongestWord) return int.MaxValue;
        if (word.Length >= LeastBeginning && known.Length > word.Length && known.StartsWith(word, StringComparison.Ordinal)) return 1;
        var (before, last, row) = (new int[known.Length + 1], Enumerable.Range(0, known.Length + 1).ToArray(), new int[known.Length + 1]);
        for (var i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= known.Length; j++)
            {
                var differs = word[i - 1] == known[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + differs);
                var changedPlaces = i > 1 && j > 1 && word[i - 1] == known[j - 2] && word[i - 2] == known[j - 1];
                if (changedPlaces) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[known.Length];
    }
}
