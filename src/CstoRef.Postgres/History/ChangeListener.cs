using System.Runtime.CompilerServices;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.History;

/// <summary>
/// Hears of commits when they happen. What it hears is a hint, no more: the log tells what was committed, and a poll finds what nobody
/// told. A broken connection is told and made anew, for as long as it takes.
/// </summary>
public sealed class ChangeListener(DatabaseConnections connections, TimeProvider time, ILogger<ChangeListener> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Listens until it is cancelled. What is told while the caller is busy waits in the connection, so that the caller sees all of it.
    /// Each attempt that fails is told, the log hears of the first one and of the end of the trouble.
    /// </summary>
    public async IAsyncEnumerable<ListenerEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (pause, isLost) = (FirstPause, false);
        while (true)
        {
            var (connection, fault) = await TryAsync(() => ListeningConnection.OpenAsync(connections.ForListening, cancellationToken));
            if (connection is not null)
            {
                await using var open = connection;
                if (isLost) ListenerLog.ListenerBack(logger);
                (pause, isLost) = (FirstPause, false);
                yield return new(ListenerEventKind.Listening);
                while (fault is null)
                {
                    (var heard, fault) = await TryAsync(() => open.HearAsync(cancellationToken));
                    foreach (var one in heard ?? []) yield return one;
                }
            }

            if (!isLost) ListenerLog.ListenerLost(logger, fault!.Message);
            isLost = true;
            yield return new(ListenerEventKind.Lost, Fault: fault);
            // Many that lost the same database do not come back in the same moment.
            await Task.Delay(pause * (1 + Random.Shared.NextDouble()), time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<(T? Result, StorageException? Fault)> TryAsync<T>(Func<Task<T>> attempt)
        where T : class
    {
        try
        {
            return (await attempt(), null);
        }
        catch (StorageException fault)
        {
            return (null, fault);
        }
    }
}
