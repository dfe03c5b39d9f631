using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Deadlines;
using CstoRef.Testing.Postgres;
using Grpc.Net.Client;

namespace CstoRef.Conformance.Faults;

/// <summary>
/// One of the services behind the database: whichever process takes that place just now. What it logs as an error of its own is a trouble.
/// </summary>
internal sealed class ServiceSlot : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly (string Name, string Value)[] _settings;
    private readonly Action<string> _trouble;
    private volatile Task<ServiceProcess>? _process;

    /// <param name="name">What it is called.</param>
    /// <param name="connectionString">How it connects to the database.</param>
    /// <param name="settings">What its operator set.</param>
    /// <param name="trouble">Takes each error that it logs.</param>
    public ServiceSlot(string name, string connectionString, (string Name, string Value)[] settings, Action<string> trouble)
    {
        (Name, _connectionString, _settings, _trouble) = (name, connectionString, settings, trouble);
        Relay = new(() => Address);
        Channel = GrpcChannel.ForAddress(Relay.Address, new() { MaxReceiveMessageSize = null });
    }

    public string Name { get; }

    /// <summary>Where it answers; null while nobody does.</summary>
    public Uri? Address => _process is { IsCompletedSuccessfully: true } running ? new(running.Result.Address) : null;

    /// <summary>The way to it that can be cut.</summary>
    public Relay Relay { get; }

    /// <summary>For calls that end soon; they go that way too.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Starts the service and waits until it is ready.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        _process = ServiceProcess.StartAsync(_connectionString, SampleCatalog.Folder, Hear, cancellationToken, _settings);

    /// <summary>Kills the service in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        await using var process = await TakeAsync();
        await process.KillAsync();
    }

    /// <summary>Asks the service to stop in order, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await using var process = await TakeAsync();
        if (await process.StopAsync() is not 0 and var code) _trouble($"service {Name} was asked to stop and ended with {code}");
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Relay.DisposeAsync();
        if (_process is not { } running) return;
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompletedSuccessfully) return;
        await running.Result.KillAsync();
        await running.Result.DisposeAsync();
    }

    private async Task<ServiceProcess> TakeAsync()
    {
        var running = _process ?? throw new InvalidOperationException("The service has not been started.");
        _process = null;
        return await running.DefaultTimeout();
    }

    private void Hear(string line)
    {
        if (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))
            _trouble($"service {Name}: {line}");
    }
}
