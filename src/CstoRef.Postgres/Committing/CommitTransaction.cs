using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;

namespace CstoRef.Postgres.Committing;

/// <summary>The transaction that makes a revision: with the head locked from before its work until the commit.</summary>
internal static class CommitTransaction
{
    private const int MostAttempts = 5;

    /// <summary>Does the work in a transaction and commits it where it made a revision. Where the transaction had to give another one the way, all begins anew.</summary>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public static async Task<CommitResult> RunAsync(
        DatabaseConnections connections, Func<ChangeLogWriter, Head, Task<CommitResult>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(connections, work, cancellationToken);
            }
            catch (PostgresUnavailableException fault) when (fault.IsConflict && attempt < MostAttempts)
            {
                // It left nothing behind, and whoever was in the way has moved on.
            }
        }
    }

    private static async Task<CommitResult> RunOnceAsync(
        DatabaseConnections connections, Func<ChangeLogWriter, Head, Task<CommitResult>> work, CancellationToken cancellationToken)
    {
        var use = DatabaseUse.Writing;
        try
        {
            await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, cancellationToken);
            var log = new ChangeLogWriter(session, cancellationToken);
            var result = await work(log, await log.LockHeadAsync());
            if (!result.MakesRevision) return result;
            use = DatabaseUse.Committing;
            // From here on a cancellation would leave nobody knowing what became of it.
            await session.Transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, use);
        }
    }
}
