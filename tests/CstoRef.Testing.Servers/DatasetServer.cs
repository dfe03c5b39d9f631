using CstoRef.Testing.Postgres;

namespace CstoRef.Testing.Servers;

/// <summary>One service that serves the sample, for all tests that only read.</summary>
public sealed class DatasetServer(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();
        _server = await RunningServer.StartAsync(_database.ServiceConnectionString, CancellationToken.None).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
