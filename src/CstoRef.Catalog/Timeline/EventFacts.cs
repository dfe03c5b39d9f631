using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when events happened. Where only the last day is known, that one tells.</summary>
internal static class EventFacts
{
    public static IEnumerable<TimelineEntry> Of(Event happening, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(happening, happening.Name, titles, happening.Citations);
        var fact = happening.Date is null
            ? subject.Tell(TimelineEntryType.Happened, subject.At("end_date", happening.EndDate))
            : subject.Tell(TimelineEntryType.Happened, subject.At("date", happening.Date)).Until(happening.EndDate);
        if (fact is null) yield break;
        if (happening.People.Count == 1) fact.Person = happening.People[0];
        fact.Concerning(happening.MemberStates);
        yield return fact;
    }
}
