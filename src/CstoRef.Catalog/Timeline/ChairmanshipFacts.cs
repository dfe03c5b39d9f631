using CstoRef.Chairmanships;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when states took the chair, and when they left it without another one that took it on the same date.</summary>
internal static class ChairmanshipFacts
{
    /// <param name="chairmanship">The chairmanship.</param>
    /// <param name="state">The state that chairs.</param>
    /// <param name="chairmanships">All chairmanships.</param>
    public static IEnumerable<TimelineEntry> Of(Chairmanship chairmanship, MemberState? state, ChairmanshipIndex chairmanships)
    {
        var subject = new DatedSubject(chairmanship, chairmanship.Name, state?.DisplayNames ?? [], chairmanship.Citations);
        foreach (var entry in PeriodFacts.Tell(subject, chairmanship.Period, TimelineEntryType.ChairTaken, TimelineEntryType.ChairLeft))
        {
            if (entry.Type == TimelineEntryType.ChairLeft && !chairmanships.ByStart.Find(entry.Date).IsEmpty) continue;
            entry.Concerning(chairmanship.MemberState);
            entry.Person = chairmanship.Chairperson;
            yield return entry;
        }
    }
}
