using System.Collections.Immutable;
using System.Globalization;
using CstoRef.MemberStates;
using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.MemberStates;

public sealed class StandingsTests
{
    private const int MaxChoices = 4_000;

    private static readonly MembershipStatus[] Statuses =
        [MembershipStatus.Member, MembershipStatus.Member, MembershipStatus.Suspended, MembershipStatus.Withdrawn, MembershipStatus.ParticipationFrozen];

    private static Gen<IReadOnlyList<Membership>> Memberships { get; } =
        from count in Gen.Choose(1, 4)
        from periods in DateGen.Period.ArrayOf(count)
        from handovers in Gen.Choose(0, 2).ArrayOf(count)
        from statuses in Gen.Elements(Statuses).ArrayOf(count)
        let memberships = Chain(periods, handovers, statuses)
        where MembershipResolutions.CountOf(memberships) <= MaxChoices
        select memberships;

    [Fact]
    public void On_AnyDay_AgreesWithEveryChoiceOfDays() =>
        Prop.ForAll(
            Memberships.ToArbitrary(),
            Gen.Elements(DateGen.Window.AsEnumerable()).ArrayOf(6).ToArbitrary(),
            DateGen.Horizon.ToArbitrary(),
            (memberships, days, horizon) =>
        {
            var choices = MembershipResolutions.Of(memberships, period => DateGen.EndsOf(period, horizon)).ToList();
            // Dates that contradict each other say nothing.
            if (choices.Count == 0) return;
            var state = new StateMemberships(Resource([.. memberships]), horizon);
            foreach (var day in days.Concat(memberships.SelectMany(BoundsOf)))
            {
                var answer = state.On(day, MembershipFramework.Treaty, withEvidence: false).Standings;
                var outcomes = choices.Select(choice => MembershipResolutions.StatusesOn(day, memberships, choice)).ToList();
                var certain = outcomes.Aggregate((one, other) => one.Intersect(other));
                var expected = certain.IsEmpty ? outcomes.Aggregate((one, other) => one.Union(other)) : certain;

                answer.Select(standing => standing.Status).Distinct().ShouldBe(expected, ignoreOrder: true, $"{day:O} {string.Join("; ", memberships)}");
                var known = horizon.IsBefore(day) ? KnownOn(day, memberships, horizon) : certain;
                answer.ShouldAllBe(standing =>
                    standing.Certainty == (certain.IsEmpty
                        ? Certainty.Possible
                        : known.Contains(standing.Status) ? Certainty.Certain : Certainty.Presumed));
                answer.ShouldAllBe(standing =>
                    standing.IsMember == (standing.Status == StandingStatus.Member
                        || standing.Status == StandingStatus.ParticipationFrozen));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_AnyDay_IsWhatWouldBeMadeForIt() =>
        Prop.ForAll(
            Memberships.ToArbitrary(),
            Gen.Choose(0, 2).SelectMany(count => DateGen.Date.ArrayOf(count)).ToArbitrary(),
            DateGen.Horizon.ToArbitrary(),
            (memberships, claimed, horizon) =>
        {
            foreach (var (index, membership) in memberships.Index())
                membership.Framework = (MembershipFramework)(1 + ((index + memberships.Count) % 3));
            var resource = Resource([.. memberships]);
            foreach (var (index, date) in claimed.Index())
                resource.Discrepancies.Add(Claim($"memberships[{index}].period.{(index % 2 == 0 ? "start" : "end")}", TextOf(date)));
            var state = new StateMemberships(resource, horizon);
            foreach (var day in DateGen.Window)
            {
                IsMadeFor(day, withEvidence: false);
                IsMadeFor(day, withEvidence: true);
            }

            void IsMadeFor(DateOnly day, bool withEvidence) => state.On(day, MembershipFramework.Unspecified, withEvidence)
                .ShouldBe(state.Make(day, MembershipFramework.Unspecified, withEvidence), $"{day:O} {resource} {horizon}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_HandoverInAMonth_LeavesBothPossibleAndNoGap()
    {
        var state = StateWith(Treaty(MembershipStatus.Member, Ended(Day(1992), Day(1999, 4))), Treaty(MembershipStatus.Withdrawn, Open(Day(1999, 4))));

        StatusesOf(state, new(1999, 3, 31)).ShouldBe([(StandingStatus.Member, Certainty.Certain)]);
        StatusesOf(state, new(1999, 4, 15)).ShouldBe([(StandingStatus.Member, Certainty.Possible), (StandingStatus.Withdrawn, Certainty.Possible)]);
        StatusesOf(state, new(1999, 4, 30)).ShouldBe([(StandingStatus.Withdrawn, Certainty.Certain)]);
    }

    [Fact]
    public void On_FrozenPossibly_LeavesMemberPossible()
    {
        var state = StateWith(Treaty(MembershipStatus.Member, Open(Day(1992, 5, 15))), Treaty(MembershipStatus.ParticipationFrozen, Open(Day(2024, 2))));

        StatusesOf(state, new(2024, 1, 31)).ShouldBe([(StandingStatus.Member, Certainty.Certain)]);
        StatusesOf(state, new(2024, 2, 1)).ShouldBe([(StandingStatus.Member, Certainty.Possible), (StandingStatus.ParticipationFrozen, Certainty.Possible)]);
        StatusesOf(state, new(2024, 2, 29)).ShouldBe([(StandingStatus.ParticipationFrozen, Certainty.Certain)]);
    }

    [Fact]
    public void On_NoFrameworkNamed_FallsBackWhereTheOrganizationLeavesTheDayOpen()
    {
        var state = StateWith(
            Treaty(MembershipStatus.Member, Open(Day(1992, 5, 15))),
            Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2003))));

        var before = state.On(new(2002, 12, 31), MembershipFramework.Unspecified, withEvidence: true).Standings.ShouldHaveSingleItem();
        var between = state.On(new(2003, 6, 1), MembershipFramework.Unspecified, withEvidence: true).Standings;
        var after = state.On(new(2003, 12, 31), MembershipFramework.Unspecified, withEvidence: true).Standings.ShouldHaveSingleItem();

        (before.Framework, before.Certainty).ShouldBe((MembershipFramework.Treaty, Certainty.Certain));
        between.Select(standing => (standing.Framework, standing.Status, standing.Certainty)).ShouldBe(
        [
            (MembershipFramework.Treaty, StandingStatus.Member, Certainty.Certain),
            (MembershipFramework.Organization, StandingStatus.Member, Certainty.Certain),
        ]);
        (after.Framework, after.Certainty).ShouldBe((MembershipFramework.Organization, Certainty.Certain));
    }

    [Fact]
    public void On_OtherStatusInTheNextFramework_LeavesBothPossible()
    {
        var state = StateWith(
            Treaty(MembershipStatus.Withdrawn, Open(Day(1999, 4, 21))),
            Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2006))));

        StatusesOf(state, new(2006, 6, 23)).ShouldBe([(StandingStatus.Withdrawn, Certainty.Possible), (StandingStatus.Member, Certainty.Possible)]);
    }

    [Fact]
    public void On_BeforeTheFirstMembership_TellsWhereTheOneToComeIsStated()
    {
        var later = Treaty(MembershipStatus.Member, Open(Day(1993, 9, 24)));
        later.Citations[0].Locator = "p7";
        var state = StateWith(later, Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2002, 10, 7))));

        var standing = state.On(new(1993, 9, 23), MembershipFramework.Unspecified, withEvidence: true).Standings.ShouldHaveSingleItem();

        standing.ShouldBe(new Standing { Status = StandingStatus.NotYetMember, Certainty = Certainty.Certain, Citations = { later.Citations } });
    }

    [Fact]
    public void On_ClaimOfAnotherMembership_IsToldOnTheDaysThatItWouldChange()
    {
        var resource = Resource(
            Treaty(MembershipStatus.Member, Ended(Day(1992, 5, 15), Day(1999, 4, 21))), Treaty(MembershipStatus.Withdrawn, Open(Day(1999, 4, 21))));
        resource.Discrepancies.Add(Claim("memberships[0].period.end", "1999-07"));
        resource.Discrepancies.Add(Claim("memberships[0].period.start", "around the New Year"));
        resource.Discrepancies.Add(Claim("memberships[1].status", "suspended"));
        resource.Discrepancies.Add(Claim("capitals", "another"));
        var state = new StateMemberships(resource, default);

        ClaimsOn(new(1999, 4, 20)).ShouldBe([0, 1]);
        ClaimsOn(new(1999, 4, 21)).ShouldBe([0, 2]);
        ClaimsOn(new(1999, 7, 30)).ShouldBe([0, 2]);
        ClaimsOn(new(1999, 7, 31)).ShouldBe([2]);
        state.On(new(1999, 4, 21), MembershipFramework.Unspecified, withEvidence: false).Discrepancies.ShouldBeEmpty();

        IEnumerable<int> ClaimsOn(DateOnly day) =>
            state.On(day, MembershipFramework.Unspecified, withEvidence: true).Discrepancies.Select(resource.Discrepancies.IndexOf);
    }

    [Fact]
    public void On_AfterTheHorizon_PresumesWhatIsOpenAndWhatIsNot()
    {
        var horizon = new Horizon(new(2020, 12, 31));
        var member = new StateMemberships(Resource(Treaty(MembershipStatus.Member, Open(Day(1992, 5, 15)))), horizon);
        var leaving = new StateMemberships(Resource(Treaty(MembershipStatus.Member, Ended(Day(1992, 5, 15), Day(2030, 1, 1)))), horizon);
        var stranger = new StateMemberships(Resource(), horizon);

        StatusesOf(member, new(2020, 12, 31)).ShouldBe([(StandingStatus.Member, Certainty.Certain)]);
        StatusesOf(member, new(2021, 1, 1)).ShouldBe([(StandingStatus.Member, Certainty.Presumed)]);
        StatusesOf(leaving, new(2029, 12, 31)).ShouldBe([(StandingStatus.Member, Certainty.Certain)]);
        StatusesOf(leaving, new(2030, 1, 1)).ShouldBe([(StandingStatus.None, Certainty.Presumed)]);
        StatusesOf(stranger, new(2020, 12, 31)).ShouldBe([(StandingStatus.None, Certainty.Certain)]);
        StatusesOf(stranger, new(2021, 1, 1)).ShouldBe([(StandingStatus.None, Certainty.Presumed)]);
    }

    [Fact]
    public void Of_UnknownState_IsNull() =>
        Catalog.Empty.Indexes.Standings.Of("memberStates/nowhere", new(2020, 1, 1), MembershipFramework.Unspecified, withEvidence: true).ShouldBeNull();

    /// <summary>
    /// The statuses that a state has on a day after the horizon in every choice of days, where what is open may have ended by then. Nobody
    /// knows whether a state that is nothing on the horizon is still nothing after it.
    /// </summary>
    private static ImmutableHashSet<StandingStatus> KnownOn(DateOnly day, IReadOnlyList<Membership> memberships, Horizon horizon) =>
        MembershipResolutions.Of(memberships, period => EndsThatMatterOn(day, period, horizon))
            .Select(choice => MembershipResolutions.StatusesOn(day, memberships, choice))
            .Aggregate((one, other) => one.Intersect(other))
            .Except([StandingStatus.None, StandingStatus.NotYetMember]);

    /// <summary>When a period may end; of an open one, that it ends by the day or never.</summary>
    private static IReadOnlyList<int> EndsThatMatterOn(DateOnly day, Period period, Horizon horizon)
    {
        var ends = DateGen.KnownEndsOf(period, horizon);
        return period.EndState == PeriodEndState.Open ? [.. ends.Where(end => end == day.DayNumber || end == ends[^1])] : ends;
    }

    private static IReadOnlyList<Membership> Chain(Period[] periods, int[] handovers, MembershipStatus[] statuses)
    {
        for (var i = 1; i < periods.Length; i++)
            if (handovers[i] > 0 && periods[i - 1].End is not null) periods[i].Start = periods[i - 1].End;
        return
        [
            .. periods.Where(period => period.IsValid())
                .Select((period, i) => Treaty(statuses[i], period))
                .OrderBy(membership => membership.Period, Comparer<Period>.Create(PeriodExtensions.CompareInOrder)),
        ];
    }

    private static string TextOf(PartialDate date) =>
        string.Join('-', new[] { date.Year, date.Month, date.Day }.Where(part => part > 0)
            .Select(part => part.ToString("00", CultureInfo.InvariantCulture)));

    private static IEnumerable<DateOnly> BoundsOf(Membership membership) =>
        from date in new[] { membership.Period.Start, membership.Period.End }.OfType<PartialDate>()
        from bound in new[] { date.Earliest(), date.Latest() }
        from day in new[] { bound.AddDays(-1), bound }
        select day;

    private static IEnumerable<(StandingStatus Status, Certainty Certainty)> StatusesOf(StateMemberships state, DateOnly day) =>
        state.On(day, MembershipFramework.Unspecified, withEvidence: true).Standings.Select(standing => (standing.Status, standing.Certainty));

    private static Membership Treaty(MembershipStatus status, Period period) => Membership(MembershipFramework.Treaty, status, period);

    private static StateMemberships StateWith(params Membership[] memberships) => new(Resource(memberships), default);

    private static MemberState Resource(params Membership[] memberships) => new() { Name = "memberStates/state", Memberships = { memberships } };

    private static Discrepancy Claim(string field, string value) =>
        new() { Field = field, ClaimedValue = value, Citations = { Stated() }, Resolution = "Another." };
}
