using CstoRef.Resources;
using CstoRef.Sessions;
using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Sessions;

/// <summary>What became of sessions and who was represented, by the day on which somebody reads it.</summary>
public sealed class SessionCalendarTests
{
    private const string Held = "sessions/council-2002-10-07";
    private const string Planned = "sessions/council-planned";

    private readonly MinimalCatalog _data = new();

    private SessionCalendar Calendar => Catalog.Build("epoch", 1, _data.Resources).Indexes.SessionCalendar;

    [Theory]
    [InlineData("2026-11-11", "", "2026-11-10", SessionOutcome.ToCome)]
    [InlineData("2026-11-11", "", "2026-11-11", SessionOutcome.ToCome)]
    [InlineData("2026-11-11", "", "2026-11-12", SessionOutcome.NotKnown)]
    [InlineData("2026-11-11", "2026-11-13", "2026-11-13", SessionOutcome.ToCome)]
    [InlineData("2026-11-11", "2026-11-13", "2026-11-14", SessionOutcome.NotKnown)]
    [InlineData("2026-11", "", "2026-11-30", SessionOutcome.ToCome)]
    [InlineData("2026-11", "", "2026-12-01", SessionOutcome.NotKnown)]
    [InlineData("2026", "", "2026-12-31", SessionOutcome.ToCome)]
    [InlineData("2026", "", "2027-01-01", SessionOutcome.NotKnown)]
    public void On_ADay_TellsWhatBecameOfAPlannedSession(string start, string end, string day, SessionOutcome outcome)
    {
        (_data.PlannedSession.Start, _data.PlannedSession.End) = (Date(start)!, Date(end));

        foreach (var view in ViewsOn(Date(day)!.Earliest())) Of(Planned, view).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void On_AnyDay_TellsThatAHeldSessionWasHeld()
    {
        foreach (var day in new DateOnly[] { new(2002, 10, 6), new(2002, 10, 7), new(2026, 1, 1) })
            foreach (var view in ViewsOn(day)) Of(Held, view).Outcome.ShouldBe(SessionOutcome.Held);
    }

    [Fact]
    public void On_SeveralDays_SharesAllThatDoesNotChange()
    {
        var calendar = Calendar;
        var before = calendar.On(new(2030, 12, 31));
        calendar.On(new(2030, 12, 31)).ShouldBeSameAs(before);

        var after = calendar.On(new(2031, 1, 1));

        after.Find(Held).ShouldBeSameAs(before.Find(Held));
        after.Basic[0].ShouldBeSameAs(before.Basic[0]);
        Of(Planned, before.All).Outcome.ShouldBe(SessionOutcome.ToCome);
        Of(Planned, after.All).Outcome.ShouldBe(SessionOutcome.NotKnown);
        calendar.On(new(2030, 12, 31)).Find(Planned).ShouldBeSameAs(before.Find(Planned));
    }

    [Fact]
    public void On_ADay_AddsOutputAloneAndLeavesTheStoredSessionsAsTheyAre()
    {
        var stored = _data.Session.Clone();

        foreach (var session in Calendar.On(new(2031, 1, 1)).All)
        {
            var without = ResourceKind.Session.WithoutOutput(session);
            without.ShouldBe(_data.Resources.OfType<Session>()
                .Single(one => string.Equals(one.Name, session.Name, StringComparison.Ordinal)));
        }

        _data.Session.ShouldBe(stored);
    }

    [Fact]
    public void On_ADay_LeavesOutEvidenceAloneWhereNoneIsAskedFor()
    {
        var sessions = Calendar.On(new(2031, 1, 1));

        sessions.Basic.ShouldBe(sessions.All.Select(BasicView.Of));
        Of(Planned, sessions.Basic).Citations.ShouldBeEmpty();
    }

    [Fact]
    public void Attendances_OfAHeldSession_TellPresentAbsentAndNotKnown()
    {
        _data.Session.Start = Day(2004, 6, 18);
        _data.Resources.Add(Member("memberStates/kazakhstan"));
        _data.Resources.Add(Member("memberStates/russia"));
        _data.Session.ChairingState = "memberStates/russia";

        AttendancesOf(Held).ShouldBe(
        [
            ("memberStates/armenia", AttendanceState.Present),
            ("memberStates/belarus", AttendanceState.Absent),
            ("memberStates/kazakhstan", AttendanceState.NotKnown),
            ("memberStates/russia", AttendanceState.Present),
        ]);
    }

    [Fact]
    public void Attendances_OfAGuest_AreNotKnown()
    {
        _data.Session.Participants[0].Guest = true;

        AttendancesOf(Held).ShouldBe([("memberStates/armenia", AttendanceState.NotKnown)]);
    }

    [Fact]
    public void Attendances_BeforeTheOrganization_AreOfThePartiesToTheTreaty()
    {
        AttendancesOf(Held).ShouldBe([("memberStates/armenia", AttendanceState.Present)]);

        _data.Session.Start = Day(1994, 4, 19);
        AttendancesOf(Held).ShouldBeEmpty();
    }

    [Fact]
    public void Attendances_OfAMemberThatTakesNoPart_AreTold()
    {
        _data.Session.Start = Day(2025, 11, 27);

        AttendancesOf(Held).ShouldBe([("memberStates/armenia", AttendanceState.Present), ("memberStates/belarus", AttendanceState.Absent)]);
    }

    [Fact]
    public void Attendances_OfObserversAndSuspendedMembers_AreNot()
    {
        _data.Session.Start = Day(2025, 11, 27);
        _data.Belarus.Memberships[0].Status = MembershipStatus.Suspended;
        _data.Resources.Add(Member("memberStates/serbia", MembershipFramework.ParliamentaryAssembly, MembershipStatus.Observer));
        _data.Resources.Add(Member("memberStates/tajikistan", MembershipFramework.ParliamentaryAssembly, MembershipStatus.Member));

        AttendancesOf(Held).Select(attendance => attendance.State).ShouldBe(["memberStates/armenia"]);
    }

    [Fact]
    public void Attendances_OfAPlannedSession_AreNone() => AttendancesOf(Planned).ShouldBeEmpty();

    [Fact]
    public void Attendances_OfAnySession_AreOfTheStatesThatMayBeMembersOnSomeOfItsDays() =>
        Prop.ForAll(DateGen.Date.ToArbitrary(), DateGen.Date.ToArbitrary(), Memberships.ToArbitrary(), (start, end, memberships) =>
        {
            var (state, session) = (new MemberState { Name = "memberStates/a", Memberships = { memberships } }, _data.Session.Clone());
            (session.Start, session.End) = (start, end.IsCertainlyBefore(start) ? null : end);
            var indexes = Catalog.Build("epoch", 1, [state, session]).Indexes;
            var (first, last) = (start.Earliest(), (session.End ?? start).Latest());

            var mayBeMember = DateGen.Window.Where(day => first <= day && day <= last)
                .SelectMany(day => indexes.Standings.Of(state.Name, day, MembershipFramework.Unspecified, withEvidence: false)!.Standings)
                .Any(standing => standing.IsMember);

            indexes.SessionCalendar.On(last).All[0].Attendances.Count.ShouldBe(mayBeMember ? 1 : 0);
        }).QuickCheckThrowOnFailure();

    private static Gen<List<Membership>> Memberships =>
        from memberships in (
            from framework in Gen.Elements(MembershipFramework.Treaty, MembershipFramework.Organization)
            from status in Gen.Elements(
                MembershipStatus.Member, MembershipStatus.Suspended, MembershipStatus.Withdrawn, MembershipStatus.ParticipationFrozen)
            from period in DateGen.Period
            where period.End is null || period.Start is null || period.Start.Earliest() < period.End.Latest()
            select Membership(framework, status, period)).ListOf()
        select memberships.Take(4).ToList();

    private static Session Of(string name, IEnumerable<Session> sessions) =>
        sessions.Single(session => string.Equals(session.Name, name, StringComparison.Ordinal));

    private static PartialDate? Date(string text) => PartialDateExtensions.TryParse(text, out var date) ? date : null;

    private static MemberState Member(
        string name, MembershipFramework framework = MembershipFramework.Organization, MembershipStatus status = MembershipStatus.Member) =>
        new() { Name = name, Memberships = { Membership(framework, status, Open(Day(2000))) } };

    private IEnumerable<IEnumerable<Session>> ViewsOn(DateOnly day) => [Calendar.On(day).All, Calendar.On(day).Basic];

    private IEnumerable<(string State, AttendanceState Attendance)> AttendancesOf(string session) =>
        Of(session, Calendar.On(new(2031, 1, 1)).All).Attendances.Select(attendance => (attendance.MemberState, attendance.State));
}
