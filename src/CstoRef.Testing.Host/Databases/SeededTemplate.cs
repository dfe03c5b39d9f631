using System.Globalization;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Embedded;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Testing.Host.Databases;

/// <summary>
/// A database with the seeds of one folder, which is copied for each service. A copy is always made ahead, so that whoever asks for one
/// need not wait for it.
/// </summary>
internal sealed class SeededTemplate
{
    /// <summary>A copy is a history of its own, which nobody takes for that of another copy.</summary>
    private const string BeginHistory = """
        WITH begun AS (SELECT gen_random_uuid() AS epoch), told AS (UPDATE cstoref.epoch SET epoch = begun.epoch FROM begun)
        UPDATE cstoref.head SET epoch = begun.epoch FROM begun
        """;

    private static int _count;

    private readonly HostCluster _host;
    private readonly EmbeddedCluster _cluster;
    private readonly string _name;
    private Task<HostDatabase> _ahead;

    private SeededTemplate(HostCluster host, EmbeddedCluster cluster, string name)
    {
        (_host, _cluster, _name) = (host, cluster, name);
        _ahead = CopyAsync();
    }

    /// <exception cref="Server.Starting.StartException">The seeds cannot be used.</exception>
    public static async Task<SeededTemplate> MakeAsync(
        HostCluster host,
        EmbeddedCluster cluster,
        SeedFolder seeds,
        CancellationToken cancellationToken)
    {
        var parsed = await seeds.ParseAsync(cancellationToken);
        var name = NextName("seeded");
        await host.CopyMigratedAsync(name, cancellationToken);
        var service = new NpgsqlConnectionStringBuilder(cluster.ServiceConnectionString) { Database = name, Pooling = false };
        await using (var connections = DatabaseConnections.Create(service.ConnectionString, NullLoggerFactory.Instance))
        {
            var writer = new ChangeSetWriter(connections, NullLogger<ChangeSetWriter>.Instance);
            await writer.SeedIfEmptyAsync(parsed.Resources, "cstoref", "First data, from the seed files", cancellationToken);
        }

        return new(host, cluster, name);
    }

    /// <summary>Gives away the copy that was made ahead, and begins to make the next.</summary>
    public Task<HostDatabase> TakeAsync() => Interlocked.Exchange(ref _ahead, CopyAsync());

    private async Task<HostDatabase> CopyAsync()
    {
        var name = NextName("service");
        await _host.CopyAsync(_name, name, CancellationToken.None);
        var database = new HostDatabase(_host, _cluster, name);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(BeginHistory);
        return database;
    }

    private static string NextName(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Interlocked.Increment(ref _count)}");
}
