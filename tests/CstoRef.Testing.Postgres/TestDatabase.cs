using CstoRef.Postgres.Connections;
using CstoRef.Testing.Postgres.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Testing.Postgres;

/// <summary>A database of one test class or one test. It goes with its server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(TestServer server, string name)
    {
        Name = name;
        OwnerConnectionString = ForThis(server.OwnerConnectionString);
        ServiceConnectionString = ForThis(server.ServiceConnectionString);
        Connections = DatabaseConnections.Create(ServiceConnectionString, NullLoggerFactory.Instance);
        OwnerConnections = DatabaseConnections.Create(OwnerConnectionString, NullLoggerFactory.Instance);
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
        Service = NpgsqlDataSource.Create(ServiceConnectionString);
    }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>How the schema's owner connects.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>How the service connects.</summary>
    public string ServiceConnectionString { get; }

    /// <summary>The service's connections.</summary>
    public DatabaseConnections Connections { get; }

    /// <summary>The migrator's connections.</summary>
    public DatabaseConnections OwnerConnections { get; }

    /// <summary>For SQL as the schema's owner.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>For SQL as the service.</summary>
    public NpgsqlDataSource Service { get; }

    /// <summary>Makes every search for "slow" go on for a minute, and leaves the others as they are.</summary>
    public async Task MakeSearchesSleepAsync(CancellationToken cancellationToken)
    {
        await using var command = Owner.CreateCommand(
            """
            ALTER FUNCTION cstoref.search_term(text, boolean) RENAME TO quick_search_term;
            CREATE FUNCTION cstoref.search_term(typed text, is_phrase boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT
            AS $$ SELECT pg_sleep(60) WHERE typed = 'slow'; SELECT cstoref.quick_search_term(typed, is_phrase) $$;
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await OwnerConnections.DisposeAsync();
        await Owner.DisposeAsync();
        await Service.DisposeAsync();
    }

    private string ForThis(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Database = Name }.ConnectionString;
}
