using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Watching;

/// <summary>A test of watches, on a service of its own whose database the tests of the class share.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The service's clock; null: the system's.</param>
/// <param name="settings">What the operator set.</param>
public abstract class WatchTest(DatabaseFixture database, FakeTimeProvider? clock = null, params (string Name, string Value)[] settings)
    : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private RunningServer? _server;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected TestDatabase Database => database.Database;

    private protected RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private protected Catalog Catalog => Server.Catalog;

    private protected CallInvoker Calls => Server.Calls;

    public async ValueTask InitializeAsync() => _server = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts another service on the same database.</summary>
    private protected async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.ListenAsync(
            Database.ServiceConnectionString,
            builder =>
            {
                if (clock is not null) builder.Services.AddSingleton<TimeProvider>(clock);
            },
            Cancelled,
            settings);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        return server;
    }

    /// <summary>Ends the service, and starts another one on the same database.</summary>
    private protected async Task RestartAsync(Func<Task> meanwhile)
    {
        await Server.DisposeAsync();
        await meanwhile();
        _server = await StartAsync();
    }

    /// <summary>Commits a source past the service.</summary>
    private protected Task<long> CommitAsync(string slug, string title = "A new one") =>
        OtherInstance.PutAsync(Database, OtherInstance.With(ServedEdits.NewSource(slug), source => source.Title = title));

    private protected async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
