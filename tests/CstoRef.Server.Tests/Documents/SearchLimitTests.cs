using System.Diagnostics;
using CstoRef.Server.Configuration;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Documents;

/// <summary>What becomes of searches that ask too much of the database, one by one or together. In its own database a search can be made slow.</summary>
public sealed class SearchLimitTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly SearchOptions Limits = new() { TimeLimit = TimeSpan.FromMilliseconds(500), MaxPerConnection = 3, MaxPerAddress = 5, MaxWaiting = 7 };

    private TestDatabase? _database;
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancelled);
        _server = await RunningServer.ListenAsync(_database.ServiceConnectionString, builder => Limit(builder.Services), Cancelled);
        await _server.LoadAsync(Cancelled);
        await _database.MakeSearchesSleepAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Search_OverTheTimeLimit_IsToldAsTooCostly()
    {
        var fault = await CallFault.OfAsync(SearchAsync(Server.Calls, "slow"));

        fault.Code.ShouldBe(StatusCode.ResourceExhausted);
        fault.Reason.ShouldBe("SEARCH_TOO_COSTLY");
        fault.Info.Metadata["time_limit"].ShouldBe("0.5");
        fault.Retry.ShouldBeNull();
        ToldOfSearches().ShouldHaveSingleItem().Message.ShouldContain("0.5 s");
    }

    [Fact]
    public async Task Searches_FortyAtOnceOfOneClient_LeaveAnotherItsShare()
    {
        var started = Stopwatch.GetTimestamp();
        using var other = GrpcChannel.ForAddress(Server.Address);
        var slow = Enumerable.Range(0, 40).Select(_ => CallFault.OfAsync(SearchAsync(Server.Calls, "slow"))).ToArray();
        // The first refusal tells that the client has all that it may have.
        await Task.WhenAny(slow);

        var found = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SearchAsync(other.CreateCallInvoker(), "charter")));

        found.ShouldAllBe(answer => answer.TotalSize > 0);
        var faults = await Task.WhenAll(slow);
        faults.ShouldAllBe(fault => fault.Code == StatusCode.ResourceExhausted);
        var refused = faults.Where(fault => string.Equals(fault.Reason, "TOO_MANY_SEARCHES", StringComparison.Ordinal)).ToArray();
        refused.Length.ShouldBe(40 - Limits.MaxPerConnection - Limits.MaxWaiting);
        refused.ShouldAllBe(fault => fault.Retry != null);
        faults.Except(refused).ShouldAllBe(fault => fault.Reason == "SEARCH_TOO_COSTLY");
        ToldOfSearches().Length.ShouldBeInRange(1, 1 + (int)Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    [Fact]
    public async Task Searches_OfManyConnectionsFromOneAddress_ShareWhatTheAddressMayHave()
    {
        var channels = Enumerable.Range(0, 4).Select(_ => GrpcChannel.ForAddress(Server.Address)).ToArray();
        var slow = channels.SelectMany(channel => Enumerable.Range(0, 3).Select(_ => CallFault.OfAsync(SearchAsync(channel.CreateCallInvoker(), "slow")))).ToArray();

        await Task.WhenAny(slow);

        (await CountActiveAsync()).ShouldBeInRange(0, Limits.MaxPerAddress);
        (await Task.WhenAll(slow)).ShouldAllBe(fault => fault.Reason == "SEARCH_TOO_COSTLY");
        foreach (var channel in channels) channel.Dispose();
    }

    [Fact]
    public async Task Search_ManyFound_GivesPagesOfAHundredAtMost()
    {
        await using var command = _database!.Owner.CreateCommand(
            """
            INSERT INTO cstoref.document (name, revision, body)
            SELECT copy, revision, body - 'symbol' - 'identifiers'
              || jsonb_build_object('name', copy, 'titles', '[{"language": "en", "text": "Plugh"}]'::jsonb)
            FROM cstoref.document, generate_series(1, 150) AS number, concat('documents/n', number) AS copy
            WHERE name = 'documents/charter-2002'
            """);
        await command.ExecuteNonQueryAsync(Cancelled);

        var first = await SearchAsync(Server.Calls, "plugh", 1000);
        var second = await SearchAsync(Server.Calls, "plugh", 1000, first.NextPageToken);

        (first.Matches.Count, first.TotalSize).ShouldBe((100, 150));
        (second.Matches.Count, second.NextPageToken).ShouldBe((50, string.Empty));
    }

    private static void Limit(IServiceCollection services)
    {
        var given = (ServerOptions)services.Single(service => service.ServiceType == typeof(ServerOptions)).ImplementationInstance!;
        services.AddSingleton(given with { Search = Limits });
    }

    private LogEntry[] ToldOfSearches()
    {
        var told = Server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning).ToArray();
        told.ShouldAllBe(entry => entry.Event.Id == EventIds.SearchFailed && entry.Exception == null && !entry.Message.Contains('\n'));
        return told;
    }

    private async Task<long> CountActiveAsync()
    {
        await using var command = _database!.Owner.CreateCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()");
        return (long)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    private static async Task<SearchDocumentsResponse> SearchAsync(CallInvoker calls, string query, int pageSize = 0, string token = "") =>
        await new DocumentService.DocumentServiceClient(calls)
            .SearchDocumentsAsync(new() { Query = query, PageSize = pageSize, PageToken = token }, cancellationToken: Cancelled);
}
