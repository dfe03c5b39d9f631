using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>When a valid period may begin and when it may end, by its dates and bounds. It never ends before it begins.</summary>
internal static class PeriodTurns
{
    /// <summary>When it may begin.</summary>
    public static Turn Beginning(this Period period)
    {
        var days = period.Start.Days();
        return new(
            Math.Max(days.First, period.NotBefore.Days().First),
            Math.Min(LastOf(period.Start), Math.Min(LastOf(period.BegunBy), LastOf(period.ConfirmedThrough))));
    }

    /// <summary>When it may end: an open one on any day after those that are known, and perhaps never.</summary>
    public static Turn Ending(this Period period, Horizon horizon)
    {
        var confirmed = period.ConfirmedThrough is { } date ? date.Earliest().DayNumber + 1 : DateOnly.MinValue.DayNumber;
        var known = Math.Max(horizon.FirstUnknown, confirmed);
        return period.EndState switch
        {
            PeriodEndState.Open => new(known, DayRange.NoEnd),
            PeriodEndState.Ended => new(period.End.Earliest().DayNumber, Math.Min(LastOf(period.End), LastOf(period.EndedBy))),
            PeriodEndState.EndedUnknown => new(Math.Max(confirmed, period.Beginning().Earliest), Math.Min(known, LastOf(period.EndedBy))),
            _ => new(Math.Max(confirmed, period.Beginning().Earliest), DayRange.NoEnd),
        };
    }

    /// <summary>When it may end if what is open goes on.</summary>
    public static Turn PresumedEnding(this Period period, Horizon horizon) =>
        period.EndState == PeriodEndState.Open ? Turn.Never : period.Ending(horizon);

    private static int LastOf(PartialDate? date) => date is null ? DayRange.NoEnd : date.Latest().DayNumber;
}
