using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when states took the chair, and when they left it without another one that took it on the same date.</summary>
internal static class ChairmanshipFacts
{
    public static IEnumerable<TimelineEntry> Of(Catalog catalog)
    {
        var starts = catalog.Chairmanships.All.Select(chairmanship => chairmanship.Period?.Start).ToHashSet();
        return catalog.Chairmanships.All.SelectMany(chairmanship => Of(chairmanship, catalog, starts));
    }

    private static IEnumerable<TimelineEntry> Of(Chairmanship chairmanship, Catalog catalog, HashSet<PartialDate?> starts)
    {
        var state = catalog.MemberStates.Find(chairmanship.MemberState);
        var subject = new DatedSubject(chairmanship, chairmanship.Name, state?.DisplayNames ?? [], chairmanship.Citations);
        foreach (var entry in PeriodFacts.Tell(subject, chairmanship.Period, TimelineEntryType.ChairTaken, TimelineEntryType.ChairLeft))
        {
            if (entry.Type == TimelineEntryType.ChairLeft && starts.Contains(entry.Date)) continue;
            entry.Concerning(chairmanship.MemberState);
            entry.Person = chairmanship.Chairperson;
            yield return entry;
        }
    }
}
