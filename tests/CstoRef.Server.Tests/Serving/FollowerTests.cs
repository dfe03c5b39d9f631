using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Serving;

/// <summary>A running service serves what others commit, each on a database of its own.</summary>
public sealed class FollowerTests(PostgresFixture postgres)
{
    private static readonly (string, string) NeverLooks = ("CSTOREF__FOLLOW__POLLINTERVAL", "01:00:00");
    private static readonly (string, string) LooksOften = ("CSTOREF__FOLLOW__POLLINTERVAL", "00:00:00.1");
    private static readonly (string, string) DoesNotListen = ("CSTOREF__FOLLOW__LISTEN", "false");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_ACommitThatTheDatabaseTellsOf_IsServedWithoutLooking()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks);

        await RetitleAsync(database, server.Catalog, "Told");

        (await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout()).Catalog.Sources.All[0].Title.ShouldBe("Told");
    }

    [Fact]
    public async Task Follow_ACommitThatTheDatabaseDoesNotTellOf_IsServedByLooking()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, LooksOften, DoesNotListen);

        await RetitleAsync(database, server.Catalog, "Found");

        (await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout()).Catalog.Sources.All[0].Title.ShouldBe("Found");
    }

    [Fact]
    public async Task Follow_CommitsOfTwoServicesOnOneDatabase_AreServedByBoth()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var one = await StartAsync(database, NeverLooks);
        await using var other = await StartAsync(database, LooksOften, DoesNotListen);

        for (var number = 1; number <= 20; number++) await RetitleAsync(database, one.Catalog, $"Title {number}");

        var (first, second) = (await one.Current.WaitForAsync(21, Cancelled).DefaultTimeout(), await other.Current.WaitForAsync(21, Cancelled).DefaultTimeout());
        first.Catalog.Sources.All[0].Title.ShouldBe("Title 20");
        first.Catalog.Digest.ShouldBe(second.Catalog.Digest);
    }

    [Fact]
    public async Task Follow_WhatWaitsTogether_IsOnePicture()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks, DoesNotListen);
        for (var number = 1; number <= 30; number++) await RetitleAsync(database, server.Catalog, $"Title {number}");

        await using var late = await StartAsync(database, LooksOften, DoesNotListen);
        using var pictures = new Counted(server.Metrics.Meter, "cstoref.follower.change_sets");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        pictures.Measured.ShouldBe([30]);
        server.Catalog.Revision.ShouldBe(31);
        server.Catalog.Digest.ShouldBe(late.Catalog.Digest);
    }

    [Fact]
    public async Task Follow_DeletionsAndCreations_AreServed()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks);
        var created = OtherInstance.With(server.Catalog.Sources.All[0], source => (source.Name, source.Uri, source.FileName) = ("sources/new-one", "https://example.org/new", ""));

        await OtherInstance.PutAsync(database, created);
        (await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout()).Catalog.Find("sources/new-one").ShouldNotBeNull();
        await OtherInstance.DeleteAsync(database, "sources/new-one");

        (await server.Current.WaitForAsync(3, Cancelled).DefaultTimeout()).Catalog.Find("sources/new-one").ShouldBeNull();
    }

    [Fact]
    public async Task Follow_AfterTheListenerIsLost_GoesOnByLookingAndTells()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, LooksOften);
        using var lost = new Counted(server.Metrics.Meter, "cstoref.follower.listener_losses");
        await RetitleAsync(database, server.Catalog, "Before");
        await server.Current.WaitForAsync(2, Cancelled).DefaultTimeout();

        await postgres.Server.ExecuteAsync(
            $"""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '{database.Name}' AND query LIKE '%LISTEN cstoref_change%' AND pid <> pg_backend_pid()
            """,
            Cancelled);
        await RetitleAsync(database, server.Catalog, "After");

        (await server.Current.WaitForAsync(3, Cancelled).DefaultTimeout()).Catalog.Sources.All[0].Title.ShouldBe("After");
        await server.Logs.WaitForAsync(EventIds.ListenerLost, Cancelled).DefaultTimeout();
        lost.Measured.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Follow_ADigestThatIsNotTheLogs_IsCountedLoggedAndMended()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks, DoesNotListen);
        using var mismatches = new Counted(server.Metrics.Meter, "cstoref.follower.digest_mismatches");
        using var loads = new Counted(server.Metrics.Meter, "cstoref.follower.loads");
        var digest = server.Catalog.Digest;
        // Another picture than the database's, by the same revision.
        server.Current.Serve(Catalog.Build(server.Catalog.Epoch, 1, server.Catalog.All().Where(one => one is not Event)));
        await RetitleAsync(database, server.Catalog, "Next");

        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        server.Catalog.Revision.ShouldBe(2);
        server.Catalog.Events.All.ShouldNotBeEmpty();
        server.Catalog.Digest.ShouldNotBe(digest);
        mismatches.Measured.ShouldBe([1]);
        loads.Measured.ShouldBe([1]);
        server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning).ShouldHaveSingleItem().Event.Id.ShouldBe(EventIds.DigestMismatch);
    }

    [Fact]
    public async Task Follow_ANewEpoch_LoadsAllAnew()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks, DoesNotListen);
        var epoch = server.Catalog.Epoch;
        await ExecuteAsync(database, "SELECT cstoref.begin_epoch('A restore')");

        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        string.Equals(server.Catalog.Epoch, epoch, StringComparison.Ordinal).ShouldBeFalse();
        server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning).ShouldHaveSingleItem().Event.Id.ShouldBe(EventIds.HistoryReplaced);
    }

    [Fact]
    public async Task Follow_WhileTheLogCannotBeRead_KeepsTheLastGoodPictureAndTells()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await StartAsync(database, NeverLooks, DoesNotListen);
        var served = server.Current.Served;
        await ExecuteAsync(database, "REVOKE SELECT ON cstoref.head FROM cstoref_service");

        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();

        server.Current.Served.ShouldBe(served);
        (await server.Operations.GetStringAsync(new Uri("/readyz", UriKind.Relative), Cancelled)).ShouldStartWith("Ready for reads; searches, edits and reads of the past fail");
        server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning).ShouldHaveSingleItem().Event.Id.ShouldBe(EventIds.FollowingFailed);

        await ExecuteAsync(database, "GRANT SELECT ON cstoref.head TO cstoref_service");
        await server.Follower.CatchUpAsync(Cancelled).DefaultTimeout();
        (await server.Operations.GetStringAsync(new Uri("/readyz", UriKind.Relative), Cancelled)).ShouldBe("Ready.");
    }

    private static async Task<RunningServer> StartAsync(TestDatabase database, params (string, string)[] environment)
    {
        var server = await RunningServer.ListenAsync(database.ServiceConnectionString, adapt: null, Cancelled, environment);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        return server;
    }

    private static Task<long> RetitleAsync(TestDatabase database, Catalog catalog, string title) =>
        OtherInstance.PutAsync(database, OtherInstance.With(catalog.Sources.All[0], source => source.Title = title));

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
