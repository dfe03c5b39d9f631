using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Limits;

/// <summary>How long calls may take that have no deadline, or a distant one.</summary>
public sealed class DeadlineTests(DatabaseFixture database) : LimitsTest(database)
{
    private readonly DatabaseFixture _database = database;

    [Theory]
    [InlineData("DEFAULTEDITDEADLINE", null)]
    [InlineData("MAXDEADLINE", null)]
    [InlineData("MAXDEADLINE", 3600)]
    public async Task Edit_ThatWaitsLongerThanItMay_EndsByItsDeadline(string limit, int? seconds)
    {
        await using var server = await StartAsync(TimeProvider.System, (limit, "00:00:00.3"));
        await using var holding = await HoldEditsAsync();
        var deadline = seconds is { } given ? TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(given) : (DateTime?)null;

        var edit = ApplyAsync(server, deadline);

        (await Should.ThrowAsync<RpcException>(edit)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Read_ThatWaitsLongerThanItMay_EndsByItsDeadline()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StartAsync(clock, ("DEFAULTDEADLINE", "2"));
        using var read = StartWaiting(server.Calls);
        var ended = read.ResponseAsync;
        while (!ended.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        (await Should.ThrowAsync<RpcException>(ended)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Watch_HasNoDeadline()
    {
        await using var server = await StartAsync(TimeProvider.System, ("MAXDEADLINE", "00:00:00.3"));
        using var watch = WatchReader.FromNow(server.Calls);
        await watch.ReadBookmarkAsync();
        await using (await HoldEditsAsync())
            (await Should.ThrowAsync<RpcException>(ApplyAsync(server))).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);

        server.ServePuts(ServedEdits.NewSource("told"));

        await watch.ReadChangeSetAsync();
    }

    private static Task<ApplyResponse> ApplyAsync(RunningServer server, DateTime? deadline = null) =>
        new EditingService.EditingServiceClient(server.Calls)
            .ApplyAsync(EditingTest.Putting(EditingTest.NewSource("late")), deadline: deadline, cancellationToken: Cancelled)
            .ResponseAsync.DefaultTimeout();

    /// <summary>Lets no edit be made until it is disposed of.</summary>
    private async Task<IAsyncDisposable> HoldEditsAsync()
    {
        var connection = await _database.Database.Owner.OpenConnectionAsync(Cancelled);
        await using var hold = new Npgsql.NpgsqlCommand("BEGIN; SELECT FROM cstoref.head FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(Cancelled);
        return connection;
    }
}
