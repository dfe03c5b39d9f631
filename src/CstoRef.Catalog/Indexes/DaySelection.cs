using System.Collections.Immutable;
using CstoRef.Time;

namespace CstoRef.Indexes;

/// <summary>
/// The positions of the elements whose range of days shares one with others, of which there are many: each is looked at when it is asked
/// for, and none is kept.
/// </summary>
/// <param name="ranges">The range of each element.</param>
/// <param name="days">The days; there is one at least.</param>
/// <param name="count">How many there are.</param>
internal sealed class DaySelection(SharedList<DayRange> ranges, DayRange days, int count) : PositionSet
{
    public override int Count => count;

    public override bool Contains(int position) => ranges[position].Overlaps(days);

    public override ImmutableArray<int> Cut(int first, int count)
    {
        var wanted = Math.Clamp(Count - first, 0, count);
        var cut = ImmutableArray.CreateBuilder<int>(wanted);
        var before = first;
        for (var from = 0; cut.Count < wanted;)
        {
            var part = ranges.PartFrom(from);
            // Those of the pages before are counted, which is faster than to find them.
            var passed = before > 0 ? DayRange.CountOverlapping(part, days) : 0;
            if (passed < before) before -= passed;
            else before = Find(part, from, before, cut, wanted);
            from += part.Length;
        }

        return cut.MoveToImmutable();
    }

    /// <summary>Adds the positions of a part, as many as are wanted, after those that are to be passed over, which it holds all.</summary>
    /// <returns>None to be passed over in the next part.</returns>
    private int Find(ReadOnlySpan<DayRange> part, int from, int before, ImmutableArray<int>.Builder cut, int wanted)
    {
        for (var index = 0; index < part.Length && cut.Count < wanted; index++)
        {
            if (!part[index].Overlaps(days)) continue;
            if (before > 0) before--;
            else cut.Add(from + index);
        }

        return 0;
    }
}
