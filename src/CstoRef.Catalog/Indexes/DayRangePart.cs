using System.Runtime.InteropServices;
using CstoRef.Time;

namespace CstoRef.Indexes;

/// <summary>
/// Some ranges of days that follow each other by their first day, of the positions in a list: an interval tree (Cormen et al., Introduction
/// to Algorithms, "Interval trees") laid out in an array. A search takes time that grows with the logarithm of the number of ranges and
/// with what it finds.
/// </summary>
internal sealed class DayRangePart
{
    private readonly PositionedDays[] _entries;

    /// <summary>For the middle of each subtree the latest end in it.</summary>
    private readonly int[] _latestEnds;

    private DayRangePart(PositionedDays[] entries)
    {
        (_entries, _latestEnds) = (entries, new int[entries.Length]);
        LatestEnd = FillLatestEnds(0, entries.Length);
    }

    private DayRangePart(PositionedDays[] entries, DayRangePart ofTheSameDays) =>
        (_entries, _latestEnds, LatestEnd) = (entries, ofTheSameDays._latestEnds, ofTheSameDays.LatestEnd);

    /// <summary>The ranges; there is one at least.</summary>
    public ReadOnlySpan<PositionedDays> Entries => _entries;

    /// <summary>The first day of the first range.</summary>
    public int First => _entries[0].Days.First;

    /// <summary>The first day of the last range.</summary>
    public int LastFirst => _entries[^1].Days.First;

    /// <summary>The latest end of them all.</summary>
    public int LatestEnd { get; }

    /// <summary>Whether a range that begins on a day would stand here.</summary>
    public bool MayHold(int first) => First <= first && first <= LastFirst;

    /// <summary>Parts that hold ranges, which are in order, each no more than a number of them.</summary>
    public static IEnumerable<DayRangePart> Of(PositionedDays[] entries, int most)
    {
        if (entries.Length == 0) return [];
        if (entries.Length <= most) return [new(entries)];
        // Of one size, so that none becomes too small by being divided.
        var parts = (entries.Length + most - 1) / most;
        return entries.Chunk((entries.Length + parts - 1) / parts).Select(part => new DayRangePart(part));
    }

    /// <summary>The same after elements were put in, taken out or changed.</summary>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="replaced">Where those stand now whose range is no longer the same.</param>
    /// <param name="put">The ranges to be added, in order.</param>
    /// <param name="most">How many ranges a part may hold.</param>
    public IEnumerable<DayRangePart> After(PositionMoves moves, HashSet<int> replaced, IEnumerable<PositionedDays> put, int most)
    {
        var (kept, count) = (new PositionedDays[_entries.Length], 0);
        foreach (var entry in _entries)
        {
            var position = moves.Of(entry.Position);
            if (position >= 0 && !replaced.Contains(position)) kept[count++] = entry with { Position = position };
        }

        var added = put.ToList();
        if (added.Count == 0 && count == kept.Length) return [new(kept, this)];
        return Of([.. kept.Take(count).Concat(added).OrderBy(entry => entry.Days.First)], most);
    }

    /// <summary>Adds the positions of the ranges that share a day with the given one.</summary>
    public void Collect(DayRange days, List<int> found) => Collect(0, _entries.Length, days, found);

    private int FillLatestEnds(int from, int to)
    {
        if (from >= to) return int.MinValue;
        var middle = (from + to) / 2;
        var children = Math.Max(FillLatestEnds(from, middle), FillLatestEnds(middle + 1, to));
        return _latestEnds[middle] = Math.Max(_entries[middle].Days.End, children);
    }

    private void Collect(int from, int to, DayRange days, List<int> found)
    {
        if (from >= to) return;
        var middle = (from + to) / 2;
        if (_latestEnds[middle] <= days.First) return;
        Collect(from, middle, days, found);
        if (_entries[middle].Days.First >= days.End) return;
        if (_entries[middle].Days.Overlaps(days)) found.Add(_entries[middle].Position);
        Collect(middle + 1, to, days, found);
    }
}

/// <summary>The days of the element at a position.</summary>
/// <param name="Days">The days; there is one at least.</param>
/// <param name="Position">The position.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PositionedDays(DayRange Days, int Position);
