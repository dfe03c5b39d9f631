namespace CstoRef.Time;

/// <summary>The days on which something may become another thing, in order: from one to the next it stays what it is.</summary>
internal sealed class DayTurns
{
    private readonly int[] _turns;

    /// <param name="turns">The numbers of the days, in any order and number; the calendar's first day is one of them anyway.</param>
    public DayTurns(IEnumerable<int> turns) => _turns = [.. turns.Append(DayRange.Always.First).Distinct().Order()];

    /// <summary>The days with which ranges begin.</summary>
    public static DayTurns OfFirsts(IEnumerable<DayRange> ranges) => new(ranges.Select(range => range.First));

    /// <summary>The days after those with which ranges end.</summary>
    public static DayTurns OfEnds(IEnumerable<DayRange> ranges) => new(ranges.Select(range => range.End));

    /// <summary>The numbers of the days.</summary>
    public IEnumerable<int> Numbers => _turns;

    /// <summary>The number of the first day from which on to a day, and with it, nothing turns.</summary>
    public int UnchangedSince(DateOnly day) => UnchangedSince(day, 0);

    /// <summary>The same where everything turns so many days later, or earlier if there are less than none.</summary>
    public int UnchangedSince(DateOnly day, int later)
    {
        var index = IndexBy(day.DayNumber - later);
        return index < 0 ? DayRange.Always.First : Math.Max(_turns[index] + later, DayRange.Always.First);
    }

    /// <summary>How many of the days come before the one since which nothing turned.</summary>
    public int StretchOf(DateOnly day) => IndexBy(day.DayNumber);

    private int IndexBy(int number)
    {
        var found = Array.BinarySearch(_turns, number);
        return found < 0 ? ~found - 1 : found;
    }
}
