using CstoRef.Testing.Postgres.Containers;
using Npgsql;

namespace CstoRef.Testing.Postgres.Servers;

/// <summary>The PostgreSQL server that a test run's databases live on.</summary>
public abstract class TestServer : IAsyncDisposable
{
    /// <summary>How an administrator connects.</summary>
    public abstract string AdministratorConnectionString { get; }

    /// <summary>How the schema's owner connects.</summary>
    public abstract string OwnerConnectionString { get; }

    /// <summary>How the service connects.</summary>
    public abstract string ServiceConnectionString { get; }

    /// <summary>Starts the server chosen.</summary>
    public static async Task<TestServer> StartAsync(ServerChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.IsContainer ? await ContainerServer.StartAsync(cancellationToken) : await LocalServer.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a statement as the administrator.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var administrator = NpgsqlDataSource.Create(AdministratorConnectionString);
        await using var command = administrator.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
