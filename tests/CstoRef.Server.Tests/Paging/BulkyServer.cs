using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Paging;

/// <summary>One service that serves the bulky catalog, which takes long to prepare, for all tests of the size of answers.</summary>
public sealed class BulkyServer(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(CancellationToken.None).DefaultTimeout();
        _server = await RunningServer.ListenAsync(_database.ServiceConnectionString, adapt: null, CancellationToken.None, RunningServer.DoesNotFollow)
            .DefaultTimeout();
        _server.Current.Serve(BulkyCatalog.Of("bulky"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
