using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Server.Tests.Documents;

/// <summary>What becomes of searches while the database is away; it has a cluster of its own, which the test stops and starts.</summary>
public sealed class SearchOutageTests
{
    private static readonly int[] Expected = [EventIds.SearchFailed, EventIds.FollowingFailed, EventIds.ListenerLost];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_WhileTheDatabaseIsAway_IsUnavailableAndEverythingElseGoesOn()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartOnNewClusterAsync(folder.Path);
        var documents = new DocumentService.DocumentServiceClient(server.Calls);

        var faults = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallFault.OfAsync(SearchAsync())));

        foreach (var fault in faults)
        {
            fault.Code.ShouldBe(StatusCode.Unavailable);
            fault.Reason.ShouldBe("DATABASE_UNAVAILABLE");
            fault.Retry.ShouldNotBeNull().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
            fault.Tells(folder.Path).ShouldBeFalse();
            fault.Tells("Npgsql").ShouldBeFalse();
        }

        (await documents.GetDocumentAsync(new() { Name = "documents/charter-2002" }, cancellationToken: Cancelled)).Name.ShouldBe("documents/charter-2002");
        (await documents.ListDocumentsAsync(new(), cancellationToken: Cancelled)).TotalSize.ShouldBe(server.Catalog.Documents.All.Length);
        (await CallFault.InvalidAsync(documents.SearchDocumentsAsync(new(), cancellationToken: Cancelled).ResponseAsync)).Fields.ShouldBe(["query"]);
        server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning && entry.Category.StartsWith("CstoRef.", StringComparison.Ordinal))
            .ShouldAllBe(entry => Expected.Contains(entry.Event.Id) && entry.Level == LogLevel.Warning && entry.Exception == null);

        await using var again = await StartClusterAsync(folder.Path);
        (await SearchAsync()).Matches.ShouldNotBeEmpty();

        async Task<SearchDocumentsResponse> SearchAsync() => await documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled);
    }

    /// <summary>A server whose database was there when it started, and is away now.</summary>
    private static async Task<RunningServer> StartOnNewClusterAsync(string folder)
    {
        await using var cluster = await StartClusterAsync(folder);
        await using (var connections = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance))
            await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        var server = await RunningServer.StartAsync(cluster.ServiceConnectionString, Cancelled);
        // Leaves a connection in the pool, which the stop breaks.
        await new DocumentService.DocumentServiceClient(server.Calls).SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled);
        return server;
    }

    private static Task<EmbeddedCluster> StartClusterAsync(string folder) => EmbeddedCluster.StartAsync(
        new() { DataFolder = folder, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);
}
