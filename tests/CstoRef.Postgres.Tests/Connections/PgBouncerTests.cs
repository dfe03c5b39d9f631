using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Searching;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Postgres.Servers;
using CstoRef.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Connections;

public sealed class PgBouncerTests(PostgresFixture postgres)
{
    private const int Clients = 8;
    private const int CommitsOfEach = 5;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_ThroughPgBouncerInTransactionMode_Works()
    {
        Assert.SkipUnless(PgBouncer.Program is not null, "needs PgBouncer: apt-get install pgbouncer");
        var local = postgres.Server as LocalServer;
        Assert.SkipWhen(local is null, "PgBouncer reaches the server by a local cluster's socket");
        using var folder = new TemporaryFolder();
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await using var bouncer = await PgBouncer.StartAsync(local.Cluster, folder.Path, Cancelled);
        await using var owner = DatabaseConnections.Create(bouncer.Through(database.OwnerConnectionString), NullLoggerFactory.Instance);
        await using var service = DatabaseConnections.Create(bouncer.Through(database.ServiceConnectionString), NullLoggerFactory.Instance);
        var writer = new ChangeSetWriter(service, NullLogger<ChangeSetWriter>.Instance);
        var loader = new CatalogLoader(service, NullLogger<CatalogLoader>.Instance);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled)));
        await SchemaCheck.RunAsync(service, Cancelled);
        await writer.SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = 0; i < CommitsOfEach; i++)
            {
                await writer.CommitAsync(Edit(client, i), null, Cancelled);
                (await loader.LoadAsync(Cancelled)).MatchesDigest.ShouldBeTrue();
            }
        }));

        (await loader.LoadAsync(Cancelled)).Catalog.Revision.ShouldBe(1 + (Clients * CommitsOfEach));
        var searches = Enumerable.Range(0, Clients).Select(
            _ => new DocumentSearch(service, TimeSpan.FromSeconds(30)).FindAsync("treaty", 0, 10, null, Cancelled));
        (await Task.WhenAll(searches)).ShouldAllBe(found => found.TotalSize == 1);
        await database.MakeSearchesSleepAsync(Cancelled);
        await Should.ThrowAsync<SearchTooCostlyException>(
            () => new DocumentSearch(service, TimeSpan.FromMilliseconds(300)).FindAsync("slow", 0, 10, null, Cancelled));
    }

    [Fact]
    public async Task Listener_ByItsOwnWayPastPgBouncer_HearsOfCommitsThroughIt()
    {
        Assert.SkipUnless(PgBouncer.Program is not null, "needs PgBouncer: apt-get install pgbouncer");
        var local = postgres.Server as LocalServer;
        Assert.SkipWhen(local is null, "PgBouncer reaches the server by a local cluster's socket");
        using var folder = new TemporaryFolder();
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var bouncer = await PgBouncer.StartAsync(local.Cluster, folder.Path, Cancelled);
        await using var service = DatabaseConnections.Create(
            bouncer.Through(database.ServiceConnectionString), NullLoggerFactory.Instance, database.ServiceConnectionString);
        var listener = new ChangeListener(service, TimeProvider.System, NullLogger<ChangeListener>.Instance);
        await using var heard = listener.ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await heard.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();

        await new ChangeSetWriter(service, NullLogger<ChangeSetWriter>.Instance).CommitAsync(Edit(1, 1), null, Cancelled);

        (await heard.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        heard.Current.ShouldBe(new(ListenerEventKind.Notified, 2));
    }

    private static Edit Edit(int client, int number) => new()
    {
        Author = "editor",
        Reason = "An edit",
        Puts = [new Source { Name = $"sources/source-{client}", Title = $"Edition {number}", Language = "en", Kind = SourceKind.News, Uri = $"https://example.org/{client}" }],
    };
}
