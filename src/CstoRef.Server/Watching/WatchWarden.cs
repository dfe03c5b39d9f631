using CstoRef.Server.Serving;

namespace CstoRef.Server.Watching;

/// <summary>
/// Wakes all watchers whenever something new is served, but for those who have fallen too far behind: who writes to a stream cannot look
/// for that itself, since it waits for the reader. Nobody who serves waits for this.
/// </summary>
internal sealed class WatchWarden(CurrentCatalog current, Watchers watchers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var point = (await current.WaitForAsync(0, stoppingToken)).Point;
            while (true)
            {
                await point.GoneOn.WaitAsync(stoppingToken);
                while (point.Next is { } next) point = next;
                watchers.GoOnTo(point);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
