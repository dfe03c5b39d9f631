using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days from a first one up to, and without, an end; no day where the end does not come after the first. Both are day numbers, since
/// the end of a range that holds the calendar's last day is no date.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DayRange(int First, int End)
{
    /// <summary>The end of a range that goes on to the end of the calendar.</summary>
    public static readonly int NoEnd = DateOnly.MaxValue.DayNumber + 1;

    /// <summary>No day.</summary>
    public static readonly DayRange None = new(NoEnd, 0);

    /// <summary>Every day of the calendar.</summary>
    public static readonly DayRange Always = new(DateOnly.MinValue.DayNumber, NoEnd);

    /// <summary>The order of their ends.</summary>
    public static Comparer<DayRange> ByEnd { get; } = Comparer<DayRange>.Create((one, other) => one.End.CompareTo(other.End));

    /// <summary>The order of <see cref="CompareInOrder"/>.</summary>
    public static Comparer<DayRange> InOrder { get; } = Comparer<DayRange>.Create((one, other) => one.CompareInOrder(other));

    /// <summary>The order of <see cref="CompareInOrder"/>; what has no days comes last.</summary>
    public static Comparer<DayRange?> InOrderOrLast { get; } = Comparer<DayRange?>.Create((one, other) =>
        one is { } days && other is { } others ? days.CompareInOrder(others) : (one is null).CompareTo(other is null));

    /// <summary>The other way round; what has no days comes last again.</summary>
    public static Comparer<DayRange?> InReverseOrLast { get; } = Comparer<DayRange?>.Create((one, other) =>
        one is { } days && other is { } others ? others.CompareInOrder(days) : (one is null).CompareTo(other is null));

    public bool IsEmpty => End <= First;

    /// <summary>The numbers of the days on which it turns: the first one, and the first one after it.</summary>
    public ImmutableArray<int> Turns => [First, End];

    /// <summary>The last of the days; null where they go on to the end of the calendar, or there is none.</summary>
    public DateOnly? LastDay => IsEmpty || End == NoEnd ? null : DateOnly.FromDayNumber(End - 1);

    /// <summary>The days before a valid date; every day where there is none.</summary>
    public static DayRange Before(PartialDate? date) => date is null ? Always : new(Always.First, date.Earliest().DayNumber);

    /// <summary>One day.</summary>
    public static DayRange Only(DateOnly day) => new(day.DayNumber, day.DayNumber + 1);

    /// <summary>The days up to and with one.</summary>
    public static DayRange Through(DateOnly day) => new(Always.First, day.DayNumber + 1);

    /// <summary>The days from one on.</summary>
    public static DayRange From(DateOnly day) => new(day.DayNumber, NoEnd);

    /// <summary>The days after one.</summary>
    public static DayRange After(DateOnly day) => new(day.DayNumber + 1, NoEnd);

    /// <summary>The days from the first of some ranges to the last; every day where there are none.</summary>
    public static DayRange Around(IEnumerable<DayRange> ranges)
    {
        var around = ranges.Where(range => !range.IsEmpty).Aggregate(None, (one, other) => new(Math.Min(one.First, other.First), Math.Max(one.End, other.End)));
        return around.IsEmpty ? Always : around;
    }

    /// <summary>How many ranges, each of which holds a day or is <c>default</c>, share a day with another one, which holds one.</summary>
    public static int CountOverlapping(ReadOnlySpan<DayRange> ranges, DayRange days)
    {
        var count = 0;
        // Without a branch, since none could be foreseen.
        foreach (ref readonly var range in ranges) count += Convert.ToInt32((range.First < days.End) & (range.End > days.First));
        return count;
    }

    /// <summary>The days that some ranges hold and some others do not, or the other way round.</summary>
    public static IEnumerable<DayRange> Differing(IReadOnlyCollection<DayRange> one, IReadOnlyCollection<DayRange> other)
    {
        int[] turns = [.. one.Concat(other).SelectMany(range => range.Turns).Distinct().Order()];
        return turns.Zip(turns.Skip(1), (first, end) => new DayRange(first, end))
            .Where(days => one.Any(days.Overlaps) != other.Any(days.Overlaps));
    }

    /// <summary>Whether none of the days comes on the first day of a valid date or after it.</summary>
    public bool IsOverBy(PartialDate date) => !Overlaps(new(date.Earliest().DayNumber, NoEnd));

    /// <summary>The first of the days, and those among them on which something may change.</summary>
    /// <param name="turns">The numbers of the days on which it may.</param>
    public IEnumerable<DateOnly> FirstsOf(IEnumerable<int> turns)
    {
        var (first, end) = (First, End);
        return turns.Where(turn => first < turn && turn < end).Prepend(first).Select(DateOnly.FromDayNumber);
    }

    /// <summary>
    /// A number that is the greater the later a range stands in the order of <see cref="CompareInOrder"/>; of less than 45 bits.
    /// </summary>
    public long OrderNumber => ((long)First << 22) | (long)End;

    /// <summary>Whether both begin on the same day.</summary>
    public bool BeginsWith(DayRange other) => First == other.First;

    /// <summary>Whether it begins on an earlier day than another one.</summary>
    public bool BeginsBefore(DayRange other) => First < other.First;

    public bool Contains(DateOnly day) => First <= day.DayNumber && day.DayNumber < End;

    public bool Overlaps(DayRange other) => !Intersect(other).IsEmpty;

    public DayRange Intersect(DayRange other) => new(Math.Max(First, other.First), Math.Min(End, other.End));

    /// <summary>Orders ranges by their first day, then by their end.</summary>
    public int CompareInOrder(DayRange other)
    {
        var byFirst = First.CompareTo(other.First);
        return byFirst != 0 ? byFirst : End.CompareTo(other.End);
    }
}
