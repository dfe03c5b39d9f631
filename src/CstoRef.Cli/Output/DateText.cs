using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Writes dates as exactly as they are known, and periods in words.</summary>
internal static class DateText
{
    public static string Of(PartialDate date) => date switch
    {
        { Month: 0 } => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}"),
        { Day: 0 } => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}"),
    };

    public static string Of(Period period)
    {
        var start = StartOf(period);
        return period.EndState switch
        {
            PeriodEndState.Ended or PeriodEndState.EndedUnknown when start is null => $"until {EndOf(period)}",
            PeriodEndState.Ended or PeriodEndState.EndedUnknown => $"{start} until {EndOf(period)}",
            _ => $"since {start ?? "an unknown day"}{Going(period)}",
        };
    }

    private static string? StartOf(Period period)
    {
        var bounds = (period.NotBefore, period.BegunBy) switch
        {
            ({ } from, { } by) => $"a day from {Of(from)} to {Of(by)}",
            ({ } from, null) => $"{Of(from)} or later",
            (null, { } by) => $"{Of(by)} or earlier",
            _ => null,
        };
        return (period.Start, bounds) switch
        {
            (null, _) => bounds,
            ({ } start, null) => Of(start),
            ({ } start, _) => $"{Of(start)} ({bounds})",
        };
    }

    private static string EndOf(Period period) => (period.End, period.EndedBy, period.ConfirmedThrough) switch
    {
        ({ } end, { } by, _) => $"{Of(end)} ({Of(by)} or earlier)",
        ({ } end, null, _) => Of(end),
        (null, { } by, { } through) => $"a day after {Of(through)}, {Of(by)} or earlier",
        (null, { } by, null) => $"{Of(by)} or earlier",
        (null, null, { } through) => $"a day after {Of(through)}",
        _ => "an unknown day",
    };

    private static string Going(Period period) => (period.EndState, period.ConfirmedThrough) switch
    {
        (PeriodEndState.Unknown, { } through) => $", at least through {Of(through)}",
        (PeriodEndState.Unknown, null) => ", perhaps ended",
        (_, { } through) => $", confirmed through {Of(through)}",
        _ => string.Empty,
    };
}
