using System.Collections.Immutable;

namespace CstoRef.Names;

/// <summary>
/// The groups of three letters that a name holds, each word with two spaces before it and one after it, as Postgres's pg_trgm takes them.
/// Names that are written alike have many in common. Of a very long name only the beginning counts.
/// </summary>
internal static class Trigrams
{
    private const int Size = 3;
    private const int BitsPerLetter = 16;
    private const int LongestName = 200;

    /// <summary>The groups of a folded name, each once, in ascending order.</summary>
    public static ImmutableArray<ulong> Of(string folded)
    {
        var groups = new List<ulong>(Math.Min(folded.Length, LongestName) + Size);
        foreach (var word in folded[..Math.Min(folded.Length, LongestName)].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $"  {word} ";
            for (var start = 0; start + Size <= padded.Length; start++) groups.Add(GroupAt(padded, start));
        }

        groups.Sort();
        var distinct = ImmutableArray.CreateBuilder<ulong>(groups.Count);
        foreach (var group in groups)
            if (distinct.Count == 0 || distinct[^1] != group) distinct.Add(group);
        return distinct.DrainToImmutable();
    }

    /// <summary>
    /// How many of all groups that two names hold both hold: 0 where they have none in common, 1 where they hold the same.
    /// </summary>
    public static double Similarity(ImmutableArray<ulong> one, ImmutableArray<ulong> other)
    {
        var (common, left, right) = (0, 0, 0);
        while (left < one.Length && right < other.Length)
        {
            var order = one[left].CompareTo(other[right]);
            if (order == 0) common++;
            if (order <= 0) left++;
            if (order >= 0) right++;
        }

        var all = one.Length + other.Length - common;
        return all == 0 ? 0 : (double)common / all;
    }

    private static ulong GroupAt(string text, int start) =>
        ((ulong)text[start] << (2 * BitsPerLetter)) | ((ulong)text[start + 1] << BitsPerLetter) | text[start + 2];
}
