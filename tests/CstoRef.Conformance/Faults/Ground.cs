using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Conformance.Faults;

/// <summary>What a run goes on: a database on two clusters, one the standby of the other, and two services before it.</summary>
internal sealed class Ground : IAsyncDisposable
{
    /// <summary>
    /// What the operator of both services set: bookmarks come often and watches end soon, so that a run sees many, and a slow reader is cut
    /// off before the run is over.
    /// </summary>
    public static readonly (string Name, string Value)[] Settings =
    [
        ("CSTOREF__EDITING__MODE", "loopback"),
        ("CSTOREF__FOLLOW__POLLINTERVAL", "00:00:00.25"),
        ("CSTOREF__WATCH__BOOKMARKINTERVAL", "00:00:00.5"),
        ("CSTOREF__WATCH__MAXAGE", "00:00:20"),
        ("CSTOREF__WATCH__MAXBUFFEREDBYTES", "4194304"),
        ("CSTOREF__LOGGING__LOGLEVEL__DEFAULT", "Warning"),
    ];

    private Ground(ReplicatedClusters clusters, ImmutableArray<ServiceSlot> services)
    {
        (Clusters, Services) = (clusters, services);
        Connections = DatabaseConnections.Create(clusters.ConnectionString, NullLoggerFactory.Instance);
    }

    public ReplicatedClusters Clusters { get; }

    /// <summary>The services. The second one does not listen: to it every NOTIFY is lost.</summary>
    public ImmutableArray<ServiceSlot> Services { get; }

    /// <summary>For whoever commits past the services, or reads the log past them.</summary>
    public DatabaseConnections Connections { get; }

    /// <summary>Starts all of it.</summary>
    /// <param name="trouble">Takes each error that a service logs.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<Ground> StartAsync(Action<string> trouble, CancellationToken cancellationToken)
    {
        var clusters = await ReplicatedClusters.StartAsync(cancellationToken);
        var ground = new Ground(
            clusters,
            [
                new("A", clusters.ConnectionString, Settings, trouble),
                new("B", clusters.ConnectionString, [.. Settings, ("CSTOREF__FOLLOW__LISTEN", "false")], trouble),
            ]);
        try
        {
            // One after the other: the first one fills the database.
            foreach (var service in ground.Services) await service.StartAsync(cancellationToken);
            return ground;
        }
        catch
        {
            await ground.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement as the schema's owner, on the primary.</summary>
    public async Task<object?> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var owner = NpgsqlDataSource.Create(Clusters.OwnerConnectionString + ";Pooling=false");
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Waits until a service has begun another epoch, since it has served what was lost.</summary>
    public async Task WaitForOtherEpochAsync(string epoch, CancellationToken cancellationToken)
    {
        var epochs = new Epochs(Connections, NullLogger<Epochs>.Instance);
        while (true)
        {
            try
            {
                if (!string.Equals((await epochs.ListAsync(cancellationToken))[^1].Name, epoch, StringComparison.Ordinal)) return;
            }
            catch (PostgresUnavailableException)
            {
                // It is not back yet.
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Services) await service.DisposeAsync();
        await Connections.DisposeAsync();
        await Clusters.DisposeAsync();
    }
}
