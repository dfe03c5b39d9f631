using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Connections;

/// <summary>A connection string that names a primary and its standby, in the wrong order.</summary>
public sealed class SeveralHostsTests : IAsyncLifetime
{
    private ReplicatedClusters _clusters = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _clusters = await ReplicatedClusters.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => _clusters.DisposeAsync();

    [Fact]
    public async Task Connections_ToSeveralHosts_ChangeThePrimaryAndSurviveFailover()
    {
        await using var connections = Create(target: null);
        var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
        await writer.SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

        await _clusters.KillPrimaryAsync();
        await Should.ThrowAsync<PostgresUnavailableException>(() => writer.CommitAsync(Edit(), null, Cancelled));
        (await LoadAsync(connections)).Revision.ShouldBe(1);
        await _clusters.PromoteAsync(Cancelled);

        (await writer.CommitAsync(Edit(), null, Cancelled)).Revision.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("primary", false)]
    [InlineData("prefer-standby", true)]
    public async Task Load_FromSeveralHosts_TakesWhatTheConnectionStringSays(string? target, bool isStandby)
    {
        await using var connections = Create(target);
        await using var connection = await connections.ForLoading.OpenConnectionAsync(Cancelled);
        await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery()", connection);

        (await command.ExecuteScalarAsync(Cancelled)).ShouldBe(isStandby);
        (await LoadAsync(connections)).Revision.ShouldBe(0);
    }

    [Fact]
    public async Task Commit_ToAStandbyAlone_TellsThatItTakesNoChanges()
    {
        await using var connections = DatabaseConnections.Create(_clusters.StandbyConnectionString, NullLoggerFactory.Instance);

        (await LoadAsync(connections)).Revision.ShouldBe(0);
        (await Should.ThrowAsync<PostgresUnavailableException>(
            () => new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance).CommitAsync(Edit(), null, Cancelled))).Message.ShouldContain("standby");
    }

    private DatabaseConnections Create(string? target)
    {
        var settings = new NpgsqlConnectionStringBuilder(_clusters.StandbyFirstConnectionString) { TargetSessionAttributes = target };
        return DatabaseConnections.Create(settings.ConnectionString, NullLoggerFactory.Instance);
    }

    private static async Task<Catalog> LoadAsync(DatabaseConnections connections) =>
        (await new CatalogLoader(connections, NullLogger<CatalogLoader>.Instance).LoadAsync(Cancelled)).Catalog;

    private static Edit Edit() => new()
    {
        Author = "editor",
        Reason = "An edit",
        Puts = [new Source { Name = "sources/web", Title = "Web", Language = "en", Kind = SourceKind.News, Uri = "https://example.org/web" }],
    };
}
