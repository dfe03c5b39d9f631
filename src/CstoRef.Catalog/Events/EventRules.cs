using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Events;

/// <summary>Events do not end before they begin.</summary>
internal static class EventRules
{
    public static IEnumerable<Fault> EndNotBeforeDate(Event occurrence) =>
        TimeRules.NotBefore("end_date", occurrence.EndDate, "date", occurrence.Date);
}
