using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CstoRef.Testing.Postgres;

/// <summary>One cluster for all tests of an assembly, as an assembly fixture. Its first database is migrated and stays as the template of the others.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string TemplateDatabase = "cstoref";
    private EmbeddedCluster? _cluster;

    /// <summary>The cluster.</summary>
    public EmbeddedCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster has not been started.");

    /// <summary>Starts the cluster and migrates the template, after taking away what killed test runs left behind.</summary>
    public async ValueTask InitializeAsync()
    {
        await AbandonedClusters.RemoveAsync();
        _cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = NewFolder(), Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, CancellationToken.None);
        await using var connections = DatabaseConnections.Create(_cluster.OwnerConnectionString + ";Pooling=false", NullLoggerFactory.Instance);
        await new SchemaMigrator(connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    /// <summary>A folder for another cluster, which does not exist yet.</summary>
    public static string NewFolder() => AbandonedClusters.NewFolder();

    /// <summary>Makes a migrated database without data.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken) => CreateAsync(TemplateDatabase, cancellationToken);

    /// <summary>Makes a database without a schema.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync(CancellationToken cancellationToken) => CreateAsync("template1", cancellationToken);

    /// <summary>Stops the cluster and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is null) return;
        await _cluster.DisposeAsync();
        if (Directory.Exists(_cluster.DataFolder)) Directory.Delete(_cluster.DataFolder, recursive: true);
    }

    private async Task<TestDatabase> CreateAsync(string template, CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var administrator = NpgsqlDataSource.Create(Cluster.AdministratorConnectionString);
        await using var create = administrator.CreateCommand($"CREATE DATABASE {name} TEMPLATE {template} OWNER {DatabaseRoles.Owner}");
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new(Cluster, name);
    }
}
