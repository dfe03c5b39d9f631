using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Tells how states became and ceased to be members, in each framework by itself.</summary>
internal static class MemberStateFacts
{
    public static IEnumerable<TimelineEntry> Of(MemberState state, IReadOnlyList<LocalizedText>? titles)
    {
        var subject = new DatedSubject(state, state.Name, titles, state.Citations);
        var memberships = DatedPeriod<Membership>.Of(
            subject, "memberships", state.Memberships, membership => membership.Period, membership => membership.Citations);
        var signed =
            from membership in memberships
            let holder = $"memberships[{membership.Index}]"
            select subject.Tell(
                TimelineEntryType.StateSigned,
                subject.At($"{holder}.signed", membership.Element.Signed, holder, membership.Element.Citations)).In(membership.Element.Framework);
        var standings =
            from framework in memberships.GroupBy(membership => membership.Element.Framework)
            from entry in PeriodFacts.Tell(
                subject,
                framework.ToList(),
                begun => BeginningOf(begun, framework),
                TimelineEntryType.StateStatusEnded,
                (fact, membership) => fact.In(membership.Framework))
            select entry;
        return signed.OfType<TimelineEntry>()
            .Concat(standings)
            .Concat(NameFacts.Of(subject, "other_names", state.OtherNames))
            .Select(entry => entry.Concerning(state.Name)!);
    }

    private static TimelineEntryType BeginningOf(DatedPeriod<Membership> begun, IEnumerable<DatedPeriod<Membership>> inFramework) =>
        begun.Element.Status switch
        {
            MembershipStatus.Suspended => TimelineEntryType.StateSuspended,
            MembershipStatus.ParticipationFrozen => TimelineEntryType.StateFrozeParticipation,
            MembershipStatus.Withdrawn => TimelineEntryType.StateWithdrew,
            MembershipStatus.Observer => TimelineEntryType.StateBecameObserver,
            _ when inFramework.Any(earlier => earlier.Index < begun.Index && IsFormer(earlier.Element)) => TimelineEntryType.StateReturned,
            _ => TimelineEntryType.StateJoined,
        };

    private static bool IsFormer(Membership membership) =>
        membership is { Status: MembershipStatus.Member, Period.EndState: PeriodEndState.Ended or PeriodEndState.EndedUnknown };
}
