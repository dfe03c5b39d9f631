using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Tests.Generated;

namespace CstoRef.Conformance.Tests;

/// <summary>
/// Where a failover loses commits before anybody notices, two logs tell different change sets of one epoch by one number. An observer may
/// be told of either, but not of both.
/// </summary>
public sealed class LostCommitTests
{
    private readonly RandomLog _kept;
    private readonly RandomLog _lost;
    private readonly string _first;

    public LostCommitTests()
    {
        _kept = new RandomLog(new(1)).Grow(5);
        _first = _kept.Epoch;
        _lost = _kept.Fork().Grow(3);
        _kept.Grow(6).BeginEpoch().Grow(2);
    }

    [Fact]
    public void Faithful_OfWhoeverIsToldOfOneLogAndGoesOnInTheOther_FindsWhereItWentOn()
    {
        var report = Judge([Began(), Told(_lost, 7), Told(_lost, 8), Told(_kept, 9), Told(_kept, 10)]);

        report.Violations.ShouldContain(violation => violation.Promise == nameof(Faithful) && violation.Seer == "observer");
    }

    [Fact]
    public void AllPromises_OfWhoeverIsToldOfTheLostLogAlone_AreHeld() =>
        Judge([Began(), Told(_lost, 7), Told(_lost, 8), Told(_lost, 9)]).IsClean.ShouldBeTrue();

    [Fact]
    public void AllPromises_OfWhoeverIsToldOfTheKeptLogAlone_AreHeld() =>
        Judge([Began(), Told(_kept, 7), Told(_kept, 8), Told(_kept, 9)]).IsClean.ShouldBeTrue();

    [Fact]
    public void Durable_AcknowledgedInTheLogThatWasLeftBehind_IsHeld()
    {
        var made = RandomEdits.Of("writer", new(1), (_lost, 6));
        var run = Run([]) with { Writers = [made] };

        var report = RunReport.Of(run);
        report.IsClean.ShouldBeTrue();
        report.Verdicts.Sum(verdict => verdict.Excused)
            .ShouldBe(made.Attempts.Count(attempt => attempt.Outcome == EditOutcome.Acknowledged));
        RunReport.Of(run with { Abandoned = [] }).Violations
            .ShouldAllBe(violation => violation.Promise == nameof(Durable) && violation.Kind == ViolationKind.Lost);
    }

    private Began Began() => new(WatchStart.After, new(_first, 6), SeenFilter.Everything);

    private static ChangeSetPart Told(RandomLog log, long revision) =>
        new(Epoch: null, revision, log[revision].Changes.Length, log[revision].Digest, log[revision].Changes, IsLastPart: true);

    private RunReport Judge(params IEnumerable<Observation> seen) => RunReport.Of(Run(seen));

    private RecordedRun Run(IEnumerable<Observation> seen) =>
        new(_kept.ToLog(), [_lost.ToLog()], [new("observer", Level.Server, IsCaughtUp: false, [.. seen])], [], []);
}
