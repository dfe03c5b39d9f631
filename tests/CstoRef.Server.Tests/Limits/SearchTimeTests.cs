using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Limits;

/// <summary>Searches spend the time that they take in the database. In its own database a search can be made slow.</summary>
public sealed class SearchTimeTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searches_ThatTookAsLongAsTheyMay_AreRefusedToTheirCallerAlone()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);
        await using var server = await RunningServer.StartAsync(
            database.ServiceConnectionString,
            Cancelled,
            ("CSTOREF__SEARCH__TIMELIMIT", "00:00:00.5"),
            ("CSTOREF__LIMITS__SEARCHTIMEPERSECOND", "00:00:00.01"),
            ("CSTOREF__LIMITS__SEARCHTIMEBURST", "00:00:00.4"));
        await database.MakeSearchesSleepAsync(Cancelled);
        using var other = new OtherCaller(server.Address);
        using var refused = new RefusedLimits(server);
        (await CallFault.OfAsync(SearchAsync(server.Calls, "slow"))).Reason.ShouldBe("SEARCH_TOO_COSTLY");

        var fault = await CallFault.OfAsync(SearchAsync(server.Calls, "charter"));

        (fault.Code, fault.Reason, fault.Info.Metadata["limit"], fault.Info.Metadata["value"])
            .ShouldBe((StatusCode.ResourceExhausted, "CALLER_LIMIT_EXCEEDED", "search_time_per_second", "0.01"));
        // A tenth of a second, at a hundredth in each.
        fault.Retry.ShouldNotBeNull().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        fault.Pushback.ShouldBe($"{fault.Retry!.RetryDelay.ToTimeSpan().TotalMilliseconds:0}");
        refused.Of("search_time_per_second").ShouldBe(1);
        (await SearchAsync(other.Calls, "charter")).TotalSize.ShouldBeGreaterThan(0);
        server.Logs.TakeAll();
    }

    private static Task<SearchDocumentsResponse> SearchAsync(CallInvoker calls, string query) =>
        new DocumentService.DocumentServiceClient(calls)
            .SearchDocumentsAsync(new() { Query = query }, cancellationToken: Cancelled)
            .ResponseAsync.DefaultTimeout();
}
