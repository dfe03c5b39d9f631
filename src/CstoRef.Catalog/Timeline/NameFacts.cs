using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when names came into use and went out of it.</summary>
internal static class NameFacts
{
    public static IEnumerable<TimelineEntry> Of(DatedSubject subject, string list, IReadOnlyList<OtherName> names) =>
        PeriodFacts.Tell(
            subject,
            DatedPeriod<OtherName>.Of(subject, list, names, name => name.Period, name => name.Citations),
            TimelineEntryType.NameTaken,
            TimelineEntryType.NameDropped,
            (_, _) => { });
}
