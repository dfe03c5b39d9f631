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
