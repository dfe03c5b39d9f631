using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Time;

/// <summary>Dates exist, bounds stand where a date leaves something open, and periods hold a day within their bounds.</summary>
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
        if (period.EndState is PeriodEndState.Open or PeriodEndState.EndedUnknown or PeriodEndState.Unknown && period.End is not null)
            yield return new("end", "must be absent, since end_state is not PERIOD_END_STATE_ENDED");
    }

    public static IEnumerable<Fault> BoundsBoundWhatIsOpen(Period period)
    {
        if (period.Start?.IsValid() == true && period.Start.IsFull())
        {
            const string Known = "must be absent, since start is known to the day";
            if (period.NotBefore is not null) yield return new("not_before", Known);
            if (period.BegunBy is not null) yield return new("begun_by", Known);
        }

        if (period is { EndedBy: not null, EndState: PeriodEndState.Open or PeriodEndState.Unknown })
            yield return new("ended_by", "must be absent, since end_state does not say that the period ended");
        if (period is { EndedBy: not null, EndState: PeriodEndState.Ended, End: { } end } && end.IsValid() && end.IsFull())
            yield return new("ended_by", "must be absent, since end is known to the day");
        if (period is { ConfirmedThrough: not null, EndState: PeriodEndState.Ended })
            yield return new("confirmed_through", "must be absent, since end_state is PERIOD_END_STATE_ENDED");
    }

    public static IEnumerable<Fault> BoundsAgree(Period period) =>
    [
        .. NotBefore("start", period.Start, "not_before", period.NotBefore),
        .. NotBefore("begun_by", period.BegunBy, "start", period.Start),
        .. NotBefore("begun_by", period.BegunBy, "not_before", period.NotBefore),
        .. NotBefore("ended_by", period.EndedBy, "end", period.End),
        .. NotBefore("confirmed_through", period.ConfirmedThrough, "start", period.Start),
        .. NotBefore("confirmed_through", period.ConfirmedThrough, "not_before", period.NotBefore),
        .. After("ended_by", period.EndedBy, "confirmed_through", period.ConfirmedThrough),
    ];

    public static IEnumerable<Fault> PeriodMayHoldADay(Period period) =>
    [
        .. After("end", period.End, "start", period.Start),
        .. After("end", period.End, "not_before", period.NotBefore),
        .. After("ended_by", period.EndedBy, "start", period.Start),
        .. After("ended_by", period.EndedBy, "not_before", period.NotBefore),
    ];

    /// <summary>
    /// Finds a later date that certainly precedes an earlier one. Dates that are absent or do not exist are left to other rules.
    /// </summary>
    public static IEnumerable<Fault> NotBefore(string field, PartialDate? later, string earlierField, PartialDate? earlier)
    {
        if (later?.IsValid() == true && earlier?.IsValid() == true && later.IsCertainlyBefore(earlier))
            yield return new(field, $"comes before {earlierField}");
    }

    /// <summary>Finds an end that can come no day after something, so that between them there is no day.</summary>
    private static IEnumerable<Fault> After(string field, PartialDate? end, string earlierField, PartialDate? earlier)
    {
        if (end?.IsValid() == true && earlier?.IsValid() == true && earlier.Earliest() >= end.Latest())
            yield return new(field, $"comes no day after {earlierField}: the period holds no day");
    }
}
