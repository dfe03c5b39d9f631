using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells the dates of the Organization, its bodies and its forces.</summary>
internal static class InstitutionFacts
{
    public static IEnumerable<TimelineEntry> Of(Organization organization, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(organization, organization.Name, titles, organization.Citations);
        var forms = PeriodFacts.Tell(
            subject,
            DatedPeriod<OrganizationForm>.Of(subject, "forms", organization.Forms, form => form.Period, form => form.Citations),
            TimelineEntryType.OrganizationFormChanged,
            TimelineEntryType.OrganizationFormChanged,
            (_, _) => { });
        // A status at one organisation does not follow from the one at another.
        var statuses =
            DatedPeriod<ExternalStatus>.Of(
                    subject, "external_statuses", organization.ExternalStatuses, status => status.Period, status => status.Citations)
                .SelectMany(status => PeriodFacts.Tell(
                    subject, [status], TimelineEntryType.ExternalStatusGained, TimelineEntryType.ExternalStatusLost, (_, _) => { }));
        return forms.Concat(statuses);
    }

    public static IEnumerable<TimelineEntry> Of(GoverningBody body, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(body, body.Name, titles, body.Citations);
        return PeriodFacts.Tell(subject, body.Period, TimelineEntryType.BodyFounded, TimelineEntryType.BodyDissolved)
            .Concat(NameFacts.Of(subject, "other_names", body.OtherNames));
    }

    public static IEnumerable<TimelineEntry> Of(Force force, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(force, force.Name, titles, force.Citations);
        var joined =
            from participant in force.InitialNonParticipants.Select((state, index) => (State: state, Index: index))
            let holder = string.Create(CultureInfo.InvariantCulture, $"initial_non_participants[{participant.Index}]")
            let field = subject.At($"{holder}.joined", participant.State.Joined, holder, participant.State.Citations)
            select subject.Tell(TimelineEntryType.ForceJoined, field).Concerning(participant.State.MemberState);
        return PeriodFacts.Tell(subject, force.Period, TimelineEntryType.ForceEstablished, TimelineEntryType.ForceDissolved)
            .Concat(joined.OfType<TimelineEntry>())
            .Concat(NameFacts.Of(subject, "other_names", force.OtherNames));
    }
}
