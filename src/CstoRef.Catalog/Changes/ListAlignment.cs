using System.Collections;

namespace CstoRef.Changes;

/// <summary>
/// Finds the elements of one list again in another. Equal ones are aligned so far as their order is kept; what is left between two that are
/// aligned is paired with what is most like it. It takes time that grows with the lists, and with the logarithm of what moved.
/// </summary>
internal static class ListAlignment
{
    /// <summary>
    /// The pairs of positions at which the lists differ, in order: of one that was changed both, of one that was removed that before, of
    /// one that was added that after.
    /// </summary>
    public static IEnumerable<(int? Before, int? After)> Of(IList before, IList after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && Equals(before[start], after[start])) start++;
        var (endBefore, endAfter) = (before.Count, after.Count);
        for (; endBefore > start && endAfter > start && Equals(before[endBefore - 1], after[endAfter - 1]); endBefore--) endAfter--;

        var (nextBefore, nextAfter) = (start, start);
        foreach (var (one, other) in InOrder(Common(before, endBefore, after, endAfter, start)).Append((endBefore, endAfter)))
        {
            foreach (var pair in GapPairing.Of(before, nextBefore..one, after, nextAfter..other)) yield return pair;
            (nextBefore, nextAfter) = (one + 1, other + 1);
        }
    }

    /// <summary>
    /// The positions of equal elements from one position on, in the order of the list before; the first of several alike is the first in
    /// the other list too.
    /// </summary>
    private static List<(int Before, int After)> Common(IList before, int endBefore, IList after, int endAfter, int start)
    {
        var places = new Dictionary<object, Queue<int>>();
        for (var i = start; i < endAfter; i++)
        {
            if (!places.TryGetValue(after[i]!, out var alike)) places.Add(after[i]!, alike = new());
            alike.Enqueue(i);
        }

        var common = new List<(int Before, int After)>();
        for (var i = start; i < endBefore; i++)
            if (places.TryGetValue(before[i]!, out var alike) && alike.TryDequeue(out var place)) common.Add((i, place));
        return common;
    }

    /// <summary>
    /// As many of the pairs as ascend in both lists: a longest increasing subsequence (Fredman, "On computing the length of longest
    /// increasing subsequences").
    /// </summary>
    private static Stack<(int Before, int After)> InOrder(List<(int Before, int After)> pairs)
    {
        // For each length the pair that ends the sequence of that length whose end is least; what comes before each pair in its sequence.
        var ends = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[ends[middle]].After < pairs[i].After) low = middle + 1;
                else high = middle;
            }

            previous[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(i);
            else ends[low] = i;
        }

        var kept = new Stack<(int Before, int After)>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i]) kept.Push(pairs[i]);
        return kept;
    }
}
