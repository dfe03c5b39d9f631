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

    public static string Of(Period period) => (period.Start, period.End, period.EndState) switch
    {
        ({ } start, { } end, _) => $"{Of(start)} until {Of(end)}",
        (null, { } end, _) => $"until {Of(end)}",
        ({ } start, null, PeriodEndState.EndedUnknown) => $"{Of(start)} until an unknown day",
        (null, null, PeriodEndState.EndedUnknown) => "until an unknown day",
        ({ } start, null, _) => $"since {Of(start)}",
        (null, null, _) => "since an unknown day",
    };
}
