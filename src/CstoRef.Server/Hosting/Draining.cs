using CstoRef.Server.Configuration;
using CstoRef.Server.Watching;

namespace CstoRef.Server.Hosting;

/// <summary>
/// The first steps of stopping: the service says that it is not ready, and goes on answering until callers can know; then it ends the
/// watches.
/// </summary>
internal sealed class Draining(Readiness readiness, Watchers watchers, ServerOptions options, TimeProvider time, ILogger<Draining> logger)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!readiness.BeginDraining()) return;
        HostingLog.Draining(logger, options.Shutdown.DrainDelay);
        // Told to hurry, it hurries: the host then cuts calls off.
        await Task.Delay(options.Shutdown.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watchers.EndAllAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
