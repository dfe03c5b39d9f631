using System.Diagnostics;
using System.Globalization;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Postgres.Servers;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CstoRef.Postgres.Tests.History;

/// <summary>A commit is heard when it happens; who hears nothing any more is told so.</summary>
public sealed class ChangeListenerTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listen_Commits_TellsTheirRevisions()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var events = Listener(database.Connections, TimeProvider.System).ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Listening));

        for (var i = 1; i <= 3; i++) await database.CommitAsync([SampleEdits.Book($"Edition {i}")], [], Cancelled);
        await ExecuteAsync(database, "NOTIFY cstoref_change, 'no revision'");

        for (var revision = 2; revision <= 4; revision++) (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Notified, revision));
        (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Notified));
    }

    [Fact]
    public async Task Listen_ConnectionBroken_IsToldAndMadeAnew()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var time = new FakeTimeProvider();
        await using var events = Listener(database.Connections, time).ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Listening));

        await postgres.Server.ExecuteAsync(
            $"""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '{database.Name}' AND query LIKE '%LISTEN cstoref_change%' AND pid <> pg_backend_pid()
            """,
            Cancelled);
        var lost = await NextAsync(events);
        lost.ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(ListenerEventKind.Lost), one => one.Fault.ShouldNotBeNull());
        var back = events.MoveNextAsync().AsTask();
        back.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(1));

        (await back.DefaultTimeout()).ShouldBeTrue();
        events.Current.Kind.ShouldBe(ListenerEventKind.Listening);
        await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled);
        (await NextAsync(events)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Listen_OtherSideSilent_IsToldByItself()
    {
        Assert.SkipUnless(postgres.Server is LocalServer, "a process of the server is stopped, which takes a local one");
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var events = Listener(database.Connections, TimeProvider.System).ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Listening));
        await using var administrator = NpgsqlDataSource.Create(postgres.Server.AdministratorConnectionString);
        await using var connection = await administrator.OpenConnectionAsync(Cancelled);
        var listener = await connection.QuerySingleAsync<int>(
            "SELECT pid FROM pg_stat_activity WHERE datname = @Name AND query LIKE '%LISTEN cstoref_change%'", new { database.Name });

        await SignalAsync("-STOP", listener);
        try
        {
            (await NextAsync(events)).Kind.ShouldBe(ListenerEventKind.Lost);
        }
        finally
        {
            await SignalAsync("-CONT", listener);
        }

        (await NextAsync(events)).ShouldBe(new(ListenerEventKind.Listening));
    }

    [Fact]
    public async Task Listen_DatabaseAway_TellsEachAttempt()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var connections = DatabaseConnections.Create(
            database.ServiceConnectionString, NullLoggerFactory.Instance, "Host=/tmp/no-such-folder;Username=nobody;Password=secret-word");
        var time = new FakeTimeProvider();
        await using var events = Listener(connections, time).ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);

        for (var attempt = 1; attempt <= 10; attempt++)
        {
            var next = events.MoveNextAsync().AsTask();
            if (attempt > 1) time.Advance(TimeSpan.FromSeconds(30));
            (await next.DefaultTimeout()).ShouldBeTrue();
            events.Current.Kind.ShouldBe(ListenerEventKind.Lost);
            events.Current.Fault.ShouldNotBeNull().Message.ShouldNotContain("secret-word");
        }
    }

    [Fact]
    public async Task Listen_Cancelled_Ends()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var listener = Listener(database.Connections, TimeProvider.System);
        await using var events = listener.ListenAsync(ending.Token).GetAsyncEnumerator(ending.Token);
        await NextAsync(events);
        var next = events.MoveNextAsync().AsTask();

        await ending.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => next.DefaultTimeout());
    }

    private static ChangeListener Listener(DatabaseConnections connections, TimeProvider time) =>
        new(connections, time, NullLogger<ChangeListener>.Instance);

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancelled).DefaultTimeout();
        kill.ExitCode.ShouldBe(0);
    }

    private static async Task<ListenerEvent> NextAsync(IAsyncEnumerator<ListenerEvent> events)
    {
        (await events.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        return events.Current;
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancelled);
        await connection.ExecuteAsync(sql);
    }
}
