using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when people took and left offices, and when sources name them there. A state's office concerns the state.</summary>
internal static class PersonFacts
{
    public static IEnumerable<TimelineEntry> Of(Person person, IReadOnlyList<LocalizedText>? titles, ResourceSet<Office> offices)
    {
        var subject = new DatedSubject(person, person.Name, titles, person.Citations);
        var holdings = DatedPeriod<Holding>.Of(subject, "holdings", person.Holdings, holding => holding.Period, holding => holding.Citations);
        var periods = holdings.GroupBy(holding => holding.Element.Office, StringComparer.Ordinal)
            .SelectMany(office => PeriodFacts.Tell(
                subject, office.ToList(), TimelineEntryType.OfficeTaken, TimelineEntryType.OfficeLeft, CompleteWithOffice));
        var names = NameFacts.Of(subject, "other_names", person.OtherNames);
        return periods.Concat(holdings.SelectMany(AttestationsOf)).Concat(names).Select(CompleteWithPerson);

        IEnumerable<TimelineEntry> AttestationsOf(DatedPeriod<Holding> holding)
        {
            var holder = string.Create(CultureInfo.InvariantCulture, $"holdings[{holding.Index}]");
            for (var index = 0; index < holding.Element.Attested.Count; index++)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"{holder}.attested[{index}]");
                var day = subject.At(path, holding.Element.Attested[index], holder, holding.Element.Citations);
                if (subject.Tell(TimelineEntryType.OfficeAttested, day) is not { } entry) continue;
                CompleteWithOffice(entry, holding.Element);
                yield return entry;
            }
        }

        void CompleteWithOffice(TimelineEntry entry, Holding holding)
        {
            entry.Office = holding.Office;
            entry.Concerning(offices.Find(holding.Office)?.MemberState ?? string.Empty);
        }

        TimelineEntry CompleteWithPerson(TimelineEntry entry)
        {
            entry.Person = person.Name;
            return entry;
        }
    }
}
