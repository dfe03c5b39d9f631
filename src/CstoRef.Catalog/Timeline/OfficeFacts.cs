using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells when offices fell vacant. A state's office concerns the state.</summary>
internal static class OfficeFacts
{
    public static IEnumerable<TimelineEntry> Of(Office office, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(office, office.Name, titles, office.Citations);
        return PeriodFacts.Tell(
            subject,
            DatedPeriod<Vacancy>.Of(subject, "vacancies", office.Vacancies, vacancy => vacancy.Period, vacancy => vacancy.Citations),
            TimelineEntryType.OfficeFellVacant,
            TimelineEntryType.OfficeVacancyEnded,
            (entry, _) =>
            {
                entry.Office = office.Name;
                entry.Concerning(office.MemberState);
            });
    }
}
