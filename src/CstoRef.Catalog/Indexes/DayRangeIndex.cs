using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.Resources;
using CstoRef.Time;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// Finds which of many ranges of days meet a given one: an interval tree (Cormen et al., Introduction to Algorithms, "Interval trees") laid out
/// in an array sorted by first day. A search takes time that grows with the logarithm of the number of ranges and with what it finds.
/// </summary>
internal sealed class DayRangeIndex
{
    private readonly Entry[] _entries;

    /// <summary>For the middle of each subtree the latest end in it.</summary>
    private readonly int[] _latestEnds;

    private DayRangeIndex(Entry[] entries)
    {
        _entries = entries;
        _latestEnds = new int[entries.Length];
        FillLatestEnds(0, entries.Length);
    }

    /// <summary>Indexes the range of each element; one without, or with an empty one, is never found.</summary>
    public static DayRangeIndex Build<T>(IReadOnlyList<T> elements, Func<T, DayRange?> rangeOf) =>
        new(InOrder(elements.Select((element, position) => (position, rangeOf(element)))));

    /// <summary>The index after elements were put in, taken out or changed.</summary>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="changed">Each element whose range is another, where it stands now.</param>
    public DayRangeIndex After(PositionMoves moves, IReadOnlyCollection<(int Position, DayRange? Days)> changed)
    {
        if (changed.Count == 0 && moves.IsNone) return this;
        var put = InOrder(changed);
        int[] replaced = [.. changed.Select(one => one.Position).Order()];
        var entries = new Entry[_entries.Length + put.Length];
        var (count, next) = (0, 0);
        foreach (var entry in _entries)
        {
            var position = moves.Of(entry.Position);
            if (position < 0 || replaced.AsSpan().BinarySearch(position) >= 0) continue;
            for (; next < put.Length && put[next].Days.First < entry.Days.First; next++) entries[count++] = put[next];
            entries[count++] = entry with { Position = position };
        }

        foreach (var entry in put.AsSpan(next..)) entries[count++] = entry;
        if (count < entries.Length) Array.Resize(ref entries, count);
        return new(entries);
    }

    /// <summary>The index of the resources after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rangeOf">The range, which must be found as it was for the index before.</param>
    public DayRangeIndex After<T>(SetStep<T> step, Func<T, DayRange?> rangeOf)
        where T : class, IMessage<T> =>
        After(
            step.Moves,
            [
                .. from change in step.Changes
                   where change.Position >= 0
                   let days = rangeOf(change.After!)
                   where change.Before is null || rangeOf(change.Before) != days
                   select (change.Position, days),
            ]);

    /// <summary>The positions of the elements whose range shares a day with the given one, in ascending order.</summary>
    public ImmutableArray<int> Overlapping(DayRange days)
    {
        var found = new List<int>();
        Collect(0, _entries.Length, days, found);
        return Positions.InOrder(found);
    }

    /// <summary>The positions of the elements whose range holds a day, in ascending order.</summary>
    public ImmutableArray<int> Containing(DateOnly day) => Overlapping(new(day.DayNumber, day.DayNumber + 1));

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

    private static Entry[] InOrder(IEnumerable<(int Position, DayRange? Days)> elements)
    {
        var (entries, isInOrder) = (new List<Entry>(), true);
        foreach (var (position, range) in elements)
        {
            if (range is not { IsEmpty: false } days) continue;
            isInOrder = isInOrder && (entries.Count == 0 || entries[^1].Days.First <= days.First);
            entries.Add(new(days, position));
        }

        return isInOrder ? [.. entries] : [.. entries.OrderBy(entry => entry.Days.First)];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(DayRange Days, int Position);
}
