using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Checks;

/// <summary>Checks the dates that a request asks about.</summary>
internal static class DateChecks
{
    /// <summary>Finds what is wrong with a date, part by part.</summary>
    public static void Check(string field, PartialDate date, bool mustBeFull, FieldFaults faults)
    {
        if (date.Year is < 1 or > 9999) faults.Add($"{field}.year", $"must be 1 to 9999; it is {date.Year}");
        if (date.Month is < 0 or > 12) faults.Add($"{field}.month", $"must be 1 to 12; it is {date.Month}");
        else if (mustBeFull && date.Month == 0) faults.Add($"{field}.month", "is required: the day must be a full date");
        if (mustBeFull && date.Day == 0) faults.Add($"{field}.day", "is required: the day must be a full date");
        else if (date.Day is < 0 or > 31) faults.Add($"{field}.day", $"must be 1 to 31; it is {date.Day}");
        else if (date is { Day: > 0, Month: 0 }) faults.Add($"{field}.day", $"is {date.Day}, but there is no month");
        else if (date is { Year: >= 1 and <= 9999, Month: >= 1 and <= 12 } && !date.IsValid())
            faults.Add($"{field}.day", $"is {date.Day}, which {date.Year:D4}-{date.Month:D2} does not have");
    }

    /// <summary>Finds what is wrong with a range of days: its dates, and an end that does not come after the start.</summary>
    public static void Check(string field, DateRange range, FieldFaults faults)
    {
        if (range.Start is { } start) Check($"{field}.start", start, mustBeFull: false, faults);
        if (range.End is { } end) Check($"{field}.end", end, mustBeFull: false, faults);
        if (range.Start?.IsValid() != false && range.End?.IsValid() != false && !range.IsOrdered())
            faults.Add($"{field}.end", $"must come after {field}.start");
    }
}
