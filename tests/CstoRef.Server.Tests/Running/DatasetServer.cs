using CstoRef.Testing.Postgres;

namespace CstoRef.Server.Tests.Running;

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

/// <summary>The tests that share the service; one runs after the other, so that what is logged belongs to the test under way.</summary>
[CollectionDefinition(Name)]
public sealed class DatasetTests : ICollectionFixture<DatasetServer>
{
    public const string Name = "Dataset";
}

/// <summary>The tests that measure the whole process, so that nothing else may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredTests : ICollectionFixture<DatasetServer>
{
    public const string Name = "Measured";
}
