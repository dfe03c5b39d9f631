using CstoRef.V1;

namespace CstoRef.Data.Tests.Sessions;

/// <summary>What became of the sessions, and who was represented at them.</summary>
public sealed class SessionTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static IReadOnlyList<Session> Sessions => Dataset.Catalog.Indexes.SessionCalendar.On(Today).All;

    [Theory]
    [InlineData("sessions/csc-2009-06-14", "memberStates/belarus", AttendanceState.Absent)]
    [InlineData("sessions/csc-2009-06-14", "memberStates/armenia", AttendanceState.Present)]
    [InlineData("sessions/csc-2025-11-27", "memberStates/armenia", AttendanceState.Absent)]
    [InlineData("sessions/csc-2025-11-27", "memberStates/russia", AttendanceState.Present)]
    public void Attendances_OfASession_TellWhoWasRepresented(string session, string state, AttendanceState expected) =>
        Of(session).Attendances.Single(attendance => string.Equals(attendance.MemberState, state, StringComparison.Ordinal)).State
            .ShouldBe(expected);

    [Fact]
    public void Attendances_OfEveryHeldSession_TellOfAllWhoWereAway()
    {
        foreach (var session in Sessions.Where(session => session.Outcome == SessionOutcome.Held))
        {
            session.Attendances.Count.ShouldBeGreaterThanOrEqualTo(6, session.Name);
            session.Attendances.Where(attendance => attendance.State == AttendanceState.Absent).Select(attendance => attendance.MemberState)
                .ShouldBe(session.AbsentStates.Order(StringComparer.Ordinal), session.Name);
        }
    }

    [Fact]
    public void Session_PlannedForNovember2026_IsSaidToBeNotKnownOnceItsDayHasPassed()
    {
        Of("sessions/csc-2026-11-11").Outcome.ShouldBe(SessionOutcome.NotKnown);
        Dataset.Catalog.Indexes.SessionCalendar.On(new(2026, 11, 11)).Find("sessions/csc-2026-11-11")!.Outcome
            .ShouldBe(SessionOutcome.ToCome);
    }

    private static Session Of(string name) => Sessions.Single(session => string.Equals(session.Name, name, StringComparison.Ordinal));
}
