using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Embedded;

public sealed class CrashTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_AcknowledgedBeforePostgresIsKilled_Survives()
    {
        using var folder = new TemporaryFolder();
        var log = new ClusterLog();
        await using var cluster = await EmbeddedCluster.StartAsync(new() { DataFolder = folder.Path }, log, TimeProvider.System, Cancelled);
        await log.WaitForStartAsync(Cancelled);
        await using var owner = DatabaseConnections.Create(cluster.OwnerConnectionString, NullLoggerFactory.Instance);
        await new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
        await using var connections = DatabaseConnections.Create(cluster.ServiceConnectionString, NullLoggerFactory.Instance);
        var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
        var loader = new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance);
        await writer.SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

        for (var round = 0; round < 3; round++)
        {
            var acknowledged = await CommitUntilKilledAsync(writer, cluster.ProcessId);
            await log.WaitForStartAsync(Cancelled);

            var loaded = await loader.LoadAsync(Cancelled);
            loaded.MatchesDigest.ShouldBeTrue();
            // The one that was under way may have been committed without anybody having been told.
            loaded.Catalog.Revision.ShouldBeOneOf(acknowledged, acknowledged + 1);
        }
    }

    private static async Task<long> CommitUntilKilledAsync(ChangeSetWriter writer, int postmaster)
    {
        var last = 0L;
        try
        {
            while (true)
            {
                last = (await writer.CommitAsync(Edit($"Edition {last}"), null, Cancelled)).Revision;
                if (last % 5 != 0) continue;
                // Also the processes that serve connections, so that the one at work has no time to end in order.
                foreach (var process in ClusterProcesses.On(WorkingFolderOf(postmaster))) ClusterProcesses.Kill(process);
            }
        }
        catch (PostgresUnavailableException)
        {
            return last;
        }
    }

    private static string WorkingFolderOf(int process) => new FileInfo($"/proc/{process}/cwd").LinkTarget!;

    private static Edit Edit(string title) => new()
    {
        Author = "editor",
        Reason = "An edit",
        Puts = [new Source { Name = "sources/book", Title = title, Language = "en", Kind = SourceKind.Primary, FileName = "book.txt" }],
    };
}
