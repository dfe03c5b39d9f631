using System.Collections.Concurrent;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using CstoRef.Postgres.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Testing.Host.Databases;

/// <summary>
/// The one cluster of a host, from the machine's PostgreSQL, started when a database is asked for first. Its own database is migrated and
/// stays as what all others are copied from.
/// </summary>
internal sealed class HostCluster : IAsyncDisposable
{
    private const string Migrated = "cstoref";

    private readonly Lazy<Task<EmbeddedCluster>> _cluster = new(StartAsync);
    private readonly ConcurrentDictionary<string, Lazy<Task<SeededTemplate>>> _templates = new(StringComparer.Ordinal);
    private NpgsqlDataSource? _administrator;

    /// <summary>A fresh database that holds some seeds.</summary>
    /// <exception cref="Server.Starting.StartException">The seeds cannot be used.</exception>
    public async Task<HostDatabase> CreateAsync(SeedFolder seeds, CancellationToken cancellationToken)
    {
        var cluster = await _cluster.Value.WaitAsync(cancellationToken);
        var template = _templates.GetOrAdd(
            seeds.Key,
            _ => new(() => SeededTemplate.MakeAsync(this, cluster, seeds, CancellationToken.None)));
        return await (await template.Value).TakeAsync();
    }

    /// <summary>Runs a statement as the cluster's administrator.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var cluster = await _cluster.Value;
        if (_administrator is null)
            Interlocked.CompareExchange(ref _administrator, NpgsqlDataSource.Create(cluster.AdministratorConnectionString), null);
        await using var command = _administrator.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Copies a database, as files: where nothing waits for the disk that takes half of what page by page does.</summary>
    public async Task CopyAsync(string template, string name, CancellationToken cancellationToken) =>
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy OWNER {DatabaseRoles.Owner}", cancellationToken);

    /// <summary>Copies the migrated database, which holds no data.</summary>
    public Task CopyMigratedAsync(string name, CancellationToken cancellationToken) => CopyAsync(Migrated, name, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_administrator is not null) await _administrator.DisposeAsync();
        if (_cluster.IsValueCreated && await Task.WhenAny(_cluster.Value) is { IsCompletedSuccessfully: true } started)
            await TemporaryClusters.RemoveAsync(await started);
    }

    private static async Task<EmbeddedCluster> StartAsync()
    {
        await TemporaryClusters.RemoveAbandonedAsync(CancellationToken.None);
        var cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = TemporaryClusters.NewFolder(), Durable = false, MaxConnections = 500 },
            NullLogger<EmbeddedCluster>.Instance,
            TimeProvider.System,
            CancellationToken.None);
        try
        {
            await using var owner = DatabaseConnections.Create(
                cluster.OwnerConnectionString + ";Pooling=false",
                NullLoggerFactory.Instance);
            await new SchemaMigrator(owner, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
            return cluster;
        }
        catch
        {
            await TemporaryClusters.RemoveAsync(cluster);
            throw;
        }
    }
}
