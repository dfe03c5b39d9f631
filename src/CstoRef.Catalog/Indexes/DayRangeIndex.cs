using System.Collections.Immutable;
using CstoRef.Time;

namespace CstoRef.Indexes;

/// <summary>
/// Finds which of many ranges of days meet a given one: an interval tree (Cormen et al., Introduction to Algorithms, "Interval trees") laid out
/// in an array sorted by first day. A search takes time that grows with the logarithm of the number of ranges and with what it finds.
/// </summary>
internal sealed class DayRangeIndex
{
    private readonly DayRange[] _ranges;
    private readonly int[] _positions;

    /// <summary>For the middle of each subtree the latest end in it.</summary>
    private readonly int[] _latestEnds;

    private DayRangeIndex(DayRange[] ranges, int[] positions)
    {
        _ranges = ranges;
        _positions = positions;
        _latestEnds = new int[ranges.Length];
        FillLatestEnds(0, ranges.Length);
    }

    /// <summary>Indexes the range of each element; one without, or with an empty one, is never found.</summary>
    public static DayRangeIndex Build<T>(IReadOnlyList<T> elements, Func<T, DayRange?> rangeOf)
    {
        var indexed = elements
            .Select((element, position) => (Days: rangeOf(element), Position: position))
            .Where(entry => entry.Days is { IsEmpty: false })
            .OrderBy(entry => entry.Days!.Value.First)
            .ToArray();
        return new([.. indexed.Select(entry => entry.Days!.Value)], [.. indexed.Select(entry => entry.Position)]);
    }

    /// <summary>The positions of the elements whose range shares a day with the given one, in ascending order.</summary>
    public ImmutableArray<int> Overlapping(DayRange days)
    {
        var found = new List<int>();
        Collect(0, _ranges.Length, days, found);
        return Positions.InOrder(found);
    }

    /// <summary>The positions of the elements whose range holds a day, in ascending order.</summary>
    public ImmutableArray<int> Containing(DateOnly day) => Overlapping(new(day.DayNumber, day.DayNumber + 1));

    private int FillLatestEnds(int from, int to)
    {
        if (from >= to) return int.MinValue;
        var middle = (from + to) / 2;
        var children = Math.Max(FillLatestEnds(from, middle), FillLatestEnds(middle + 1, to));
        return _latestEnds[middle] = Math.Max(_ranges[middle].End, children);
    }

    private void Collect(int from, int to, DayRange days, List<int> found)
    {
        if (from >= to) return;
        var middle = (from + to) / 2;
        if (_latestEnds[middle] <= days.First) return;
        Collect(from, middle, days, found);
        if (_ranges[middle].First >= days.End) return;
        if (_ranges[middle].Overlaps(days)) found.Add(_positions[middle]);
        Collect(middle + 1, to, days, found);
    }
}
