using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Editing;

/// <summary>Two services on one database, which both take edits.</summary>
public sealed class TwoInstancesTests(DatabaseFixture database) : EditingTest(database)
{
    private static readonly (string, string) LooksSeldom = ("CSTOREF__FOLLOW__POLLINTERVAL", "01:00:00");

    [Fact]
    public async Task Apply_Here_IsReadThereAtItsRevision()
    {
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled);
        var sources = new SourceService.SourceServiceClient(other.Calls);
        for (var number = 0; number < 20; number++)
        {
            var made = await ApplyAsync(Putting(NewSource("read-there", $"Title {number}")));

            (await GetAsync("sources/read-there")).Title.ShouldBe($"Title {number}");
            var there = await sources.GetSourceAsync(
                new() { Name = "sources/read-there", Read = new() { MinRevision = made.ChangeSet.Revision } }, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
            there.Title.ShouldBe($"Title {number}");
        }
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Apply_ByTurnsWhereNeitherIsToldOfTheOther_IsServedByWhoAnswers(string listens)
    {
        await using var one = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled, LooksSeldom, ("CSTOREF__FOLLOW__LISTEN", listens));
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled, LooksSeldom, ("CSTOREF__FOLLOW__LISTEN", "false"));
        var last = one.Catalog.Revision;
        foreach (var (number, server) in Enumerable.Repeat<RunningServer[]>([one, other, other], 5).SelectMany(servers => servers).Index())
        {
            var request = Putting(NewSource($"by-turns-{listens}-{number}"));
            var made = await new EditingService.EditingServiceClient(server.Calls).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

            made.ChangeSet.Revision.ShouldBe(++last);
            server.Catalog.Revision.ShouldBe(last);
            made.ChangeSet.Digest.ToByteArray().ShouldBe(server.Catalog.Digest.ToBytes());
        }

        await one.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        one.Catalog.Digest.ShouldBe(other.Catalog.Digest);
        one.Logs.ShouldHoldNoProblem();
        other.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Apply_WhatHasHappenedElsewhere_IsStaleHereThoughNotYetSeen()
    {
        await using var other = await RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled, LooksSeldom, ("CSTOREF__FOLLOW__LISTEN", "false"));
        var made = await ApplyAsync(Putting(NewSource("elsewhere")));
        var request = Putting(NewSource("elsewhere", "Mine"));
        request.ExpectedRevisions.Add(new ExpectedRevision { Name = "sources/elsewhere", Revision = 0 });

        var fault = await Contract.CallFault.OfAsync(
            new EditingService.EditingServiceClient(other.Calls).ApplyAsync(request, cancellationToken: Cancelled).ResponseAsync);

        fault.Reason.ShouldBe("STALE_REVISION");
        fault.Preconditions.ShouldHaveSingleItem().Description.ShouldBe($"sources/elsewhere is there already, at revision {made.ChangeSet.Revision}");
    }
}
