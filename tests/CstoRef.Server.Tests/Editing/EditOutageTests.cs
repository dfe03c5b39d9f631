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

namespace CstoRef.Server.Tests.Editing;

/// <summary>What becomes of edits while the database is away; it has a cluster of its own, which the test stops and starts.</summary>
public sealed class EditOutageTests
{
    private static readonly int[] Expected = [EventIds.EditFailed, EventIds.FollowingFailed, EventIds.ListenerLost];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_WhileTheDatabaseIsAway_IsUnavailableUntilItIsBackAndReadsGoOn()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartOnNewClusterAsync(folder.Path);
        var editing = new EditingService.EditingServiceClient(server.Calls);
        var request = EditingTest.Putting(EditingTest.NewSource("of-an-outage"));

        foreach (var fault in await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CallFault.OfAsync(ApplyAsync(request)))))
        {
            (fault.Code, fault.Reason).ShouldBe((StatusCode.Unavailable, "DATABASE_UNAVAILABLE"));
            fault.Retry.ShouldNotBeNull().RetryDelay.ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(1));
            fault.Pushback.ShouldBe("1000");
            fault.Tells(folder.Path).ShouldBeFalse();
            fault.Tells("Npgsql").ShouldBeFalse();
        }

        await ShouldReadAsync(server);
        (await ApplyAsync(OtherInstance.With(request, one => one.ValidateOnly = true))).Plan.CreateCount.ShouldBe(1);
        (await CallFault.InvalidAsync(ApplyAsync(new()))).Fields.ShouldBe(["reason", "author"]);
        server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning && entry.Category.StartsWith("CstoRef.", StringComparison.Ordinal))
            .ShouldAllBe(entry => Expected.Contains(entry.Event.Id) && entry.Level == LogLevel.Warning && entry.Exception == null);

        await using var again = await StartClusterAsync(folder.Path);
        (await ApplyAsync(request)).ChangeSet.Revision.ShouldBe(2);
        server.Catalog.Find("sources/of-an-outage").ShouldNotBeNull();
        await ShouldReadAsync(server);

        async Task<ApplyResponse> ApplyAsync(ApplyRequest edit) => await editing.ApplyAsync(edit, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
    }

    private static async Task ShouldReadAsync(RunningServer server)
    {
        var documents = new DocumentService.DocumentServiceClient(server.Calls);
        (await documents.GetDocumentAsync(new() { Name = "documents/charter-2002" }, cancellationToken: Cancelled)).Name.ShouldBe("documents/charter-2002");
        (await documents.ListDocumentsAsync(new(), cancellationToken: Cancelled)).TotalSize.ShouldBe(server.Catalog.Documents.All.Length);
    }

    /// <summary>A server whose database was there when it started, and is away now.</summary>
    private static async Task<RunningServer> StartOnNewClusterAsync(string folder)
    {
        await using var cluster = await StartClusterAsync(folder);
        await using (var connections = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance))
            await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        return await RunningServer.StartAsync(cluster.ServiceConnectionString, Cancelled);
    }

    private static Task<EmbeddedCluster> StartClusterAsync(string folder) => EmbeddedCluster.StartAsync(
        new() { DataFolder = folder, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);
}
