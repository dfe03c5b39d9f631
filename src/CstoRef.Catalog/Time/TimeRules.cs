using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Time;

/// <summary>Dates exist, and periods do not end before they start.</summary>
internal static class TimeRules
{
    public static IEnumerable<Fault> DateExists(PartialDate date)
    {
        // A year of 0 is a required field that is not set.
        if (date.Year is < 0 or > 9999) yield return new("year", $"is {date.Year}, not 1 to 9999");
        if (date.Month is < 0 or > 12) yield return new("month", $"is {date.Month}, not 0 to 12");
        else if (date.Day < 0 || (date.Day > 0 && date.Year is >= 1 and <= 9999 && !date.IsValid()))
            yield return new("day", $"is {date.Day}, {(date.Month == 0 ? "but there is no month" : "which the month does not have")}");
    }

    public static IEnumerable<Fault> PeriodEndFitsState(Period period)
    {
        if (period.EndState == PeriodEndState.Ended && period.End is null)
            yield return new("end", "must be set, since end_state is PERIOD_END_STATE_ENDED");
        if (period.EndState is PeriodEndState.Open or PeriodEndState.EndedUnknown && period.End is not null)
            yield return new("end", "must be absent, since end_state is not PERIOD_END_STATE_ENDED");
    }

    public static IEnumerable<Fault> PeriodMayHoldADay(Period period)
    {
        if (period is { Start: { } start, End: { } end } && start.IsValid() && end.IsValid() && start.Earliest() >= end.Latest())
            yield return new("end", "comes no day after start: the period holds no day");
    }

    /// <summary>
    /// Finds a later date that certainly precedes an earlier one. Dates that are absent or do not exist are left to other rules.
    /// </summary>
    public static IEnumerable<Fault> NotBefore(string field, PartialDate? later, string earlierField, PartialDate? earlier)
    {
        if (later?.IsValid() == true && earlier?.IsValid() == true && later.IsCertainlyBefore(earlier))
            yield return new(field, $"comes before {earlierField}");
    }
}
