namespace CstoRef.Server.Security;

/// <summary>Looks every second whether a file about credentials has changed.</summary>
internal sealed class CredentialWatch(IEnumerable<IWatchedFiles> files, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IWatchedFiles[] watched = [.. files];
        if (watched.Length == 0) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var one in watched) one.Look();
        }
    }
}
