using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Postgres;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Sessions;

/// <summary>What the service says of sessions on the days before and after one that the sample plans.</summary>
public sealed class SessionTests(DatabaseFixture database) : DatedTest(database)
{
    private const string Planned = "sessions/council-2026-11-11";

    private SessionService.SessionServiceClient Client => new(Calls);

    [Fact]
    public async Task Session_ThatWasPlanned_IsToComeUntilItsDayHasPassed()
    {
        GoTo("2026-11-11");
        (await OutcomesAsync()).ShouldAllBe(outcome => outcome == SessionOutcome.ToCome);

        GoTo("2026-11-12");

        (await OutcomesAsync()).ShouldAllBe(outcome => outcome == SessionOutcome.NotKnown);
    }

    [Fact]
    public async Task Sessions_ThatTookPlace_WereHeld()
    {
        var answer = await Client.ListSessionsAsync(new() { PageSize = 1000 }, cancellationToken: Cancelled);

        answer.Sessions.Where(session => session.Name is not Planned).ShouldAllBe(session => session.Outcome == SessionOutcome.Held);
        answer.Sessions.ShouldAllBe(session => session.Attendances.Count > 0 == (session.Status == SessionStatus.Held));
    }

    [Theory]
    [InlineData(ResourceView.Full)]
    [InlineData(ResourceView.Basic)]
    public async Task Attendances_AtASessionWithAnAbsence_AreThreeAnswers(ResourceView view)
    {
        var session = await Client.GetSessionAsync(
            new() { Name = "sessions/council-2009-06-14", Read = new() { View = view } }, cancellationToken: Cancelled);

        session.Attendances.Select(attendance => (attendance.MemberState, attendance.State)).ShouldBe(
        [
            ("memberStates/arland", AttendanceState.Present),
            ("memberStates/belmark", AttendanceState.Absent),
            ("memberStates/kastova", AttendanceState.Present),
            ("memberStates/kirlandia", AttendanceState.Present),
            ("memberStates/ruvenia", AttendanceState.Present),
            ("memberStates/taldonia", AttendanceState.Present),
            ("memberStates/ulmaria", AttendanceState.NotKnown),
        ]);
    }

    /// <summary>What every way to read the planned session says became of it.</summary>
    private async Task<IReadOnlyList<SessionOutcome>> OutcomesAsync()
    {
        var outcomes = new List<SessionOutcome>();
        foreach (var view in new[] { ResourceView.Unspecified, ResourceView.Basic, ResourceView.Full })
        {
            var read = new ReadOptions { View = view };
            outcomes.Add((await Client.GetSessionAsync(new() { Name = Planned, Read = read }, cancellationToken: Cancelled)).Outcome);
            var list = await Client.ListSessionsAsync(new() { PageSize = 1000, Read = read }, cancellationToken: Cancelled);
            outcomes.Add(list.Sessions.Single(session => session.Name is Planned).Outcome);
            var timeline = await new TimelineService.TimelineServiceClient(Calls).ListEventsAsync(
                new() { Types_ = { TimelineEntryType.SessionPlanned }, Read = read }, cancellationToken: Cancelled);
            outcomes.Add(timeline.Entries.Single(entry => entry.Resource is Planned).SessionOutcome);
        }

        return outcomes;
    }
}
