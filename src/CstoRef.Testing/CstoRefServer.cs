using CstoRef.Client;
using CstoRef.Testing.Hosting;
using Grpc.Core;

namespace CstoRef.Testing;

/// <summary>
/// A whole CstoRef service for one test or some of them, without containers: on a database of its own, which nobody else changes, and on a
/// port that was free. All services of a test process share one host process with one cluster of the machine's PostgreSQL, which is started
/// with the first of them and ends with the test process, however that ends. From the second service of a kind on, one more always runs
/// ahead, so that a test has it at once. Needs Linux or macOS, ASP.NET Core, and PostgreSQL 15 or newer.
/// </summary>
public sealed class CstoRefServer : IAsyncDisposable
{
    private readonly ServiceHost _host;
    private readonly string _service;

    private CstoRefServer(ServiceHost host, HostAnswer started)
    {
        (_host, _service) = (host, started.Service!);
        (Address, OperationsAddress) = (started.Address!, started.OperationsAddress!);
        Client = new(new() { Address = Address });
    }

    /// <summary>Where the service answers gRPC calls.</summary>
    public Uri Address { get; }

    /// <summary>Where the service answers <c>/livez</c> and <c>/readyz</c>.</summary>
    public Uri OperationsAddress { get; }

    /// <summary>Clients of the service, with the SDK's usual options. They end with the service.</summary>
    public CstoRefClient Client { get; }

    /// <summary>The id of the process that hosts the service.</summary>
    internal int HostProcessId => _host.ProcessId;

    /// <summary>Starts a service.</summary>
    /// <param name="options">What it serves, and how; null: the built-in data.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The service, which serves.</returns>
    /// <exception cref="CstoRefTestingException">It cannot be started; the message says why, and what to do.</exception>
    public static async Task<CstoRefServer> StartAsync(CstoRefServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var host = ServiceHost.Current;
        var start = host.AskAsync(new(0, HostCommand.Start)
        {
            SeedsDirectory = options.SeedsDirectory is { } folder ? Path.GetFullPath(folder) : null,
            Today = options.Today ?? (options.SeedsDirectory is null ? CstoRefSample.Today : null),
            TakesEdits = options.TakesEdits,
        });
        try
        {
            return new(host, await start.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            _ = RemoveAsync(host, start);
            throw;
        }
    }

    /// <summary>
    /// Lets the log forget every change set before a revision: who asks for what it told, or goes on watching from there, gets OUT_OF_RANGE
    /// with REVISION_COMPACTED.
    /// </summary>
    /// <param name="beforeRevision">The first revision that the log keeps.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CstoRefTestingException">The log does not hold that revision.</exception>
    public Task CompactAsync(long beforeRevision, CancellationToken cancellationToken = default) =>
        DoAsync(new(0, HostCommand.Compact) { Revision = beforeRevision }, cancellationToken);

    /// <summary>
    /// Loses what was committed after a revision, and begins a new epoch, as after a failover that lost commits, or a restore: who watches
    /// gets a Reset and a snapshot, and the next edit makes again the revision after that one.
    /// </summary>
    /// <param name="toRevision">The last revision that is kept.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CstoRefTestingException">The log does not hold that revision.</exception>
    public Task RewindAsync(long toRevision, CancellationToken cancellationToken = default) =>
        DoAsync(new(0, HostCommand.Rewind) { Revision = toRevision }, cancellationToken);

    /// <summary>Lets every call that begins from now on wait before it is answered.</summary>
    /// <param name="delay">For how long; zero: not any more.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task SlowAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return DoAsync(new(0, HostCommand.Slow) { Delay = delay }, cancellationToken);
    }

    /// <summary>
    /// Takes the first steps of a stop, and no more: the service is not ready, reads go on, watches end with a last bookmark, and whoever
    /// wants to watch gets UNAVAILABLE. <see cref="RestartAsync"/> ends that.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CstoRefTestingException">The service is stopped.</exception>
    public Task DrainAsync(CancellationToken cancellationToken = default) => DoAsync(new(0, HostCommand.Drain), cancellationToken);

    /// <summary>Stops the service in order; its database stays. Nobody answers at its address until <see cref="RestartAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => DoAsync(new(0, HostCommand.Stop), cancellationToken);

    /// <summary>
    /// Stops the service where it runs, and starts it again at the same address; <see cref="Client"/> is connected to it again.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CstoRefTestingException">It cannot be started, as while its database is away.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await DoAsync(new(0, HostCommand.Restart), cancellationToken).ConfigureAwait(false);
        // A channel that found nobody at the address waits before it looks again, and refuses calls meanwhile.
        await Client.Health.CheckAsync(new(), new CallOptions(cancellationToken: cancellationToken).WithWaitForReady()).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes the database away from this service alone: reads go on, edits and searches get UNAVAILABLE, until
    /// <see cref="StartDatabaseAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What ends when the service has noticed.</returns>
    public Task StopDatabaseAsync(CancellationToken cancellationToken = default) =>
        DoAsync(new(0, HostCommand.StopDatabase), cancellationToken);

    /// <summary>Gives the database back.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What ends when the service has noticed.</returns>
    public Task StartDatabaseAsync(CancellationToken cancellationToken = default) =>
        DoAsync(new(0, HostCommand.StartDatabase), cancellationToken);

    /// <summary>Ends the service, and removes its database.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await DoAsync(new(0, HostCommand.Remove), CancellationToken.None).ConfigureAwait(false);
    }

    private Task<HostAnswer> DoAsync(HostRequest request, CancellationToken cancellationToken) =>
        _host.AskAsync(request with { Service = _service }).WaitAsync(cancellationToken);

    /// <summary>Ends a service that nobody waits for any more, once it has started.</summary>
    private static async Task RemoveAsync(ServiceHost host, Task<HostAnswer> start)
    {
        try
        {
            await host.AskAsync(new(0, HostCommand.Remove) { Service = (await start.ConfigureAwait(false)).Service }).ConfigureAwait(false);
        }
        catch (CstoRefTestingException)
        {
            // There is nothing to end.
        }
    }
}
