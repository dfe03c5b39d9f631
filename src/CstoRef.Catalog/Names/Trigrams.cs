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
    private const ulong Mask = (1UL << (Size * BitsPerLetter)) - 1;
    private const ulong Spaces = ((ulong)' ' << (2 * BitsPerLetter)) | ((ulong)' ' << BitsPerLetter) | ' ';

    /// <summary>The groups of a folded name, each once, in ascending order.</summary>
    public static ImmutableArray<ulong> Of(string folded)
    {
        var groups = new List<ulong>(Math.Min(folded.Length, LongestName) + Size);
        // The last three letters, of which those of a word that was not begun are spaces.
        var group = Spaces;
        foreach (var letter in folded.AsSpan(..Math.Min(folded.Length, LongestName)))
        {
            if (letter == ' ') End();
            else groups.Add(group = ((group << BitsPerLetter) | letter) & Mask);
        }

        End();

        groups.Sort();
        var distinct = ImmutableArray.CreateBuilder<ulong>(groups.Count);
        foreach (var one in groups)
            if (distinct.Count == 0 || distinct[^1] != one) distinct.Add(one);
        return distinct.DrainToImmutable();

        void End()
        {
            if (group != Spaces) groups.Add(((group << BitsPerLetter) | ' ') & Mask);
            group = Spaces;
        }
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
}
