using Npgsql;

namespace CstoRef.Testing.Postgres.Servers;

/// <summary>The PostgreSQL server that a test run's databases live on.</summary>
public abstract class TestServer : IAsyncDisposable
{
    /// <summary>The variable that says where the tests' databases live: <c>local</c> (the default) or <c>container</c>.</summary>
    private const string Variable = "CSTOREF_TEST_POSTGRES";

    /// <summary>How an administrator connects.</summary>
    public abstract string AdministratorConnectionString { get; }

    /// <summary>How the schema's owner connects.</summary>
    public abstract string OwnerConnectionString { get; }

    /// <summary>How the service connects.</summary>
    public abstract string ServiceConnectionString { get; }

    /// <summary>Starts the server that the environment asks for.</summary>
    /// <exception cref="InvalidOperationException">The environment asks for one that there is not in this build.</exception>
    public static async Task<TestServer> StartAsync(CancellationToken cancellationToken) => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "local" => await LocalServer.StartAsync(cancellationToken),
        "container" => await Containers.ContainerServer.StartAsync(cancellationToken),
        var other => throw new InvalidOperationException($"{Variable} is local or container, not {other}."),
    };

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
