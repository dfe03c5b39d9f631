using CstoRef.Client;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.Running;

/// <summary>
/// A service that a test stops or kills and starts again, at an address that stays, on the sample in a database of its own. Another program
/// commits to that, whether the service is there or not.
/// </summary>
internal sealed class RestartedInstance : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Relay _relay = new();
    private readonly (string Name, string Value)[] _settings;
    private ServiceProcess? _service;
    private int _commits;

    private RestartedInstance(TestDatabase database, (string Name, string Value)[] settings) =>
        (_database, _settings) = (database, settings);

    /// <summary>Where the service answers gRPC calls, while it is there.</summary>
    public string Address => _relay.Address.OriginalString;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RestartedInstance> StartAsync(ServedInstance served, params (string Name, string Value)[] settings)
    {
        var instance = new RestartedInstance(await served.Postgres.CreateDatabaseAsync(Cancelled).DefaultTimeout(), settings);
        await instance.StartAgainAsync();
        return instance;
    }

    /// <summary>Starts the service.</summary>
    public async Task StartAgainAsync()
    {
        var starting = ServiceProcess.StartAsync(_database.ServiceConnectionString, SampleCatalog.Folder, Cancelled, _settings);
        _service = await starting.DefaultTimeout();
        _relay.Target = new(_service.Address);
    }

    /// <summary>Kills the service, as a crash does.</summary>
    public async Task KillAsync()
    {
        _relay.Target = null;
        await _service.ShouldNotBeNull().KillAsync();
    }

    /// <summary>Stops the service, as an operator does.</summary>
    public async Task StopAsync()
    {
        _relay.Target = null;
        await _service.ShouldNotBeNull().DisposeAsync();
    }

    /// <summary>Starts another service on the same database, and kills the first one when the other is there.</summary>
    public async Task ReplaceAsync()
    {
        var first = _service.ShouldNotBeNull();
        await StartAgainAsync();
        await first.KillAsync();
        await first.DisposeAsync();
    }

    /// <summary>Lets the connections that are open now pass nothing any more.</summary>
    public void Silence() => _relay.Silence();

    /// <summary>Adds a source past the service.</summary>
    /// <returns>The revision that was made.</returns>
    public Task<long> CommitAsync() => OtherInstance.PutAsync(_database, ServedEdits.NewSource($"added-{++_commits}"));

    /// <summary>Gives a source another title past the service.</summary>
    public Task<long> RetitleAsync(string slug) => OtherInstance.PutAsync(
        _database, OtherInstance.With(SourceOf(slug), source => source.Title = "Another title"));

    /// <summary>Waits until the service serves a revision.</summary>
    public async Task ReachAsync(long revision)
    {
        using var client = new CstoRefClient(new() { Address = new(Address) });
        var request = new GetRevisionRequest { Read = new() { MinRevision = revision } };
        await client.Changes.GetRevisionAsync(request, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
    }

    /// <summary>Runs SQL as the schema's owner.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        if (_service is not null) await _service.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Source SourceOf(string slug) => SampleCatalog.Resources().OfType<Source>()
        .Single(source => string.Equals(source.Name, $"sources/{slug}", StringComparison.Ordinal));
}
