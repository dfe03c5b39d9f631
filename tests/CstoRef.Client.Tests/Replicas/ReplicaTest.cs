using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>A test of replicas of a service of its own, over a network that the test can disturb.</summary>
/// <param name="database">The database, which the tests of the class share.</param>
/// <param name="settings">What the operator set.</param>
public abstract class ReplicaTest(
    DatabaseFixture database,
    params (string Name, string Value)[] settings) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _replicas = [];
    private RunningServer? _server;
    private Relay? _relay;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected TestDatabase Database => database.Database;

    private protected RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private protected Relay Relay => _relay ?? throw new InvalidOperationException("The network has not been made.");

    /// <summary>What the replicas log.</summary>
    private protected LogRecorder Logs { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _server = await StartServerAsync(settings);
        _relay = new(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) await replica.DisposeAsync();
        if (_relay is not null) await _relay.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        Logs.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts another service on the same database.</summary>
    private protected Task<RunningServer> StartServerAsync(params IEnumerable<(string Name, string Value)> others) =>
        RunningServer.StartAsync(Database.ServiceConnectionString, Cancelled, others);

    /// <summary>Ends the service; another one may take its place.</summary>
    private protected async Task EndServerAsync()
    {
        Relay.Target = null;
        Relay.Cut();
        var server = Server;
        _server = null;
        await server.DisposeAsync();
    }

    /// <summary>Starts a service in the place of the one that ended.</summary>
    private protected async Task RestartServerAsync()
    {
        _server = await StartServerAsync(settings);
        Relay.Target = _server.Address;
    }

    /// <summary>A replica over the network.</summary>
    private protected CstoRefReplica NewReplica(Action<CstoRefReplicaOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new CstoRefReplicaOptions
        {
            InitialBackoff = TimeSpan.FromMilliseconds(10),
            MaxBackoff = TimeSpan.FromMilliseconds(100),
        };
        configure?.Invoke(options);
        var client = new CstoRefClient(new() { Address = Relay.Address });
        var logging = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs));
        var replica = new CstoRefReplica(options, client, logging, clock);
        _replicas.Add(replica);
        client.Dispose();
        return replica;
    }

    /// <summary>A replica that holds what is served.</summary>
    private protected async Task<CstoRefReplica> StartReplicaAsync(Action<CstoRefReplicaOptions>? configure = null)
    {
        var replica = NewReplica(configure);
        await replica.StartAsync(Cancelled);
        await replica.WaitForRevisionAsync(Server.Catalog.Revision, Cancelled).DefaultTimeout();
        return replica;
    }

    /// <summary>Commits a source past the service.</summary>
    private protected Task<long> CommitAsync(string slug, string title = "A new one") =>
        OtherInstance.PutAsync(Database, Source(slug, title));

    private protected static Source Source(string slug, string title = "A new one") =>
        OtherInstance.With(ServedEdits.NewSource(slug), source => source.Title = title);

    private protected async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    /// <summary>Waits until a replica holds what a service serves.</summary>
    private protected static async Task ShouldFollowAsync(CstoRefReplica replica, RunningServer server)
    {
        var catalog = await replica.WaitForRevisionAsync(server.Catalog.Revision, Cancelled).DefaultTimeout();
        catalog.Digest.ShouldBe(server.Catalog.Digest);
        catalog.Epoch.ShouldBe(server.Catalog.Epoch);
    }
}
