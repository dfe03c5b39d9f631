using CstoRef.Server.Serving;

namespace CstoRef.Server.Watching;

/// <summary>
/// Looks, whenever something new is served, who has fallen too far behind. Who writes to a stream cannot look itself, since it waits for
/// the reader; and nobody who serves waits for this look.
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
                watchers.CutOffTheSlow(point);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
