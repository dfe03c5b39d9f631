using CstoRef.Postgres.Faults;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;

namespace CstoRef.Server.Starting;

/// <summary>The first load, tried again while what stops it may pass, until the limit that the operator set.</summary>
internal sealed class PatientLoad(FirstLoad load, Readiness readiness, ServerOptions options, TimeProvider time, ILogger<PatientLoad> logger)
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Loads the data and begins to serve.</summary>
    /// <exception cref="StorageException">Something is wrong that does not pass.</exception>
    /// <exception cref="StartException">What may pass did not within the limit, or the seeds cannot be used.</exception>
    public async Task<Catalog> RunAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        var delay = ShortestDelay;
        while (true)
        {
            try
            {
                return await load.RunAsync(cancellationToken);
            }
            catch (StorageException fault) when (options.Postgres.Wait > TimeSpan.Zero && MayPass(fault))
            {
                var left = options.Postgres.Wait - time.GetElapsedTime(begin);
                if (left <= TimeSpan.Zero) throw new StartException($"{fault.Message} It was tried again for {options.Postgres.Wait.TotalSeconds} s (--wait).", fault);
                if (left < delay) delay = left;
                readiness.BeginWaiting(fault.Message);
                var pause = Task.Delay(delay, time, cancellationToken);
                StartingLog.WaitingForDatabase(logger, fault.Message, delay.TotalSeconds, left.TotalSeconds);
                await pause;
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }

    /// <summary>
    /// Whether others may be at work on it: they start the server, make the database, migrate it, which gives rights last. A wrong password waits
    /// for a person, and trying it again may lock the account.
    /// </summary>
    private static bool MayPass(StorageException fault) => fault
        is PostgresUnavailableException
        or PostgresAccessException { IsLoginRefused: false }
        or SchemaException { Fault: SchemaFault.Missing or SchemaFault.TooOld };
}
