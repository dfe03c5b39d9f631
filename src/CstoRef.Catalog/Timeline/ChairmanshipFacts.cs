using CstoRef.Chairmanships;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when states took the chair, and when they left it without another one that took it on the same date.</summary>
internal static class ChairmanshipFacts
{
    /// <param name="chairmanship">The chairmanship.</param>
    /// <param name="titles">What names it to a reader.</param>
    /// <param name="chairmanships">All chairmanships.</param>
    public static IEnumerable<TimelineEntry> Of(
        Chairmanship chairmanship, IReadOnlyList<LocalizedText>? titles, ChairmanshipIndex chairmanships)
    {
        var subject = new DatedSubject(chairmanship, chairmanship.Name, titles, chairmanship.Citations);
        foreach (var entry in PeriodFacts.Tell(subject, chairmanship.Period, TimelineEntryType.ChairTaken, TimelineEntryType.ChairLeft))
        {
            if (entry.Type == TimelineEntryType.ChairLeft && !chairmanships.ByStart.Find(entry.Date).IsEmpty) continue;
            entry.Concerning(chairmanship.MemberState);
            entry.Person = chairmanship.Chairperson;
            yield return entry;
        }
    }
}
