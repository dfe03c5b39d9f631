using System.Collections;
using Google.Protobuf;

namespace CstoRef.Changes;

/// <summary>
/// Pairs stretches of two lists that have nothing in common, in order, so that as many fields as possible are alike in both of a pair.
/// Elements that share none are not paired, unless there is but one of each.
/// </summary>
internal static class GapPairing
{
    /// <summary>The most comparisons worth their time; longer stretches are paired one by one.</summary>
    private const int MostComparisons = 1024;

    /// <summary>More than there can be pairs, so that to share a field counts for more than to have a pair.</summary>
    private const int FieldWeight = MostComparisons + 1;

    public static IEnumerable<(int? Before, int? After)> Of(IList before, Range inBefore, IList after, Range inAfter)
    {
        var (start, count) = inBefore.GetOffsetAndLength(before.Count);
        var (startAfter, countAfter) = inAfter.GetOffsetAndLength(after.Count);
        var pairs = (long)count * countAfter is > 1 and <= MostComparisons
            ? Best(count, countAfter, (one, other) => Worth(before[start + one], after[startAfter + other]))
            : Enumerable.Range(0, Math.Min(count, countAfter)).Select(place => (Before: place, After: place));
        var (next, nextAfter) = (0, 0);
        foreach (var (one, other) in pairs.Append((count, countAfter)))
        {
            for (; next < one; next++) yield return (start + next, null);
            for (; nextAfter < other; nextAfter++) yield return (null, startAfter + nextAfter);
            if (one < count) yield return (start + next++, startAfter + nextAfter++);
        }
    }

    /// <summary>The pairs, in order, that are worth most together.</summary>
    private static IEnumerable<(int Before, int After)> Best(int count, int countAfter, Func<int, int, int> worth)
    {
        // What the rest of both lists is worth, from each pair of places on.
        var best = new int[count + 1, countAfter + 1];
        var paired = new int[count, countAfter];
        for (var one = count - 1; one >= 0; one--)
        {
            for (var other = countAfter - 1; other >= 0; other--)
            {
                paired[one, other] = worth(one, other) is > 0 and var value ? value + best[one + 1, other + 1] : 0;
                best[one, other] = Math.Max(paired[one, other], Math.Max(best[one + 1, other], best[one, other + 1]));
            }
        }

        for (var (one, other) = (0, 0); one < count && other < countAfter;)
        {
            if (paired[one, other] > 0 && paired[one, other] == best[one, other]) yield return (one++, other++);
            else if (best[one + 1, other] >= best[one, other + 1]) one++;
            else other++;
        }
    }

    /// <summary>How much a pair is worth; nothing where two messages share no field.</summary>
    private static int Worth(object? before, object? after)
    {
        if (before is not IMessage one || after is not IMessage other) return 1;
        var shared = one.Descriptor.Fields.InDeclarationOrder()
            .Count(field => FieldDifference.ValueIn(one, field) is { } value && value.Equals(FieldDifference.ValueIn(other, field)));
        return shared == 0 ? 0 : (shared * FieldWeight) + 1;
    }
}
