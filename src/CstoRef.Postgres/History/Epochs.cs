using System.Collections.Immutable;
using System.Data.Common;
using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.History;

/// <summary>The unbroken histories of a database, of which the last one goes on.</summary>
public sealed class Epochs(DatabaseConnections connections, ILogger<Epochs> logger)
{
    private const string Read = """
        SELECT
          ordinal AS "Ordinal", epoch AS "Epoch", began_at AS "BeganAt", began_after_revision AS "BeganAfter",
          began_after_digest AS "Digest", reason AS "Reason"
        FROM cstoref.epoch ORDER BY ordinal
        """;

    /// <summary>Lists them, the first one first.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<ImmutableArray<Epoch>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.ReadAsync(connections.ForLoading, cancellationToken);
            return [.. (await session.Connection.QueryAsync<Row>(session.Command(Read, null, cancellationToken))).Select(row => row.Value)];
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    /// <summary>
    /// Begins a new one on the head: after a restore, or where acknowledged commits were lost, what others know no longer leads to what is
    /// here. The log is kept, the next change set has the next revision, and everybody who follows takes the state anew. An operator's
    /// deliberate act.
    /// </summary>
    /// <returns>The name of the new epoch.</returns>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public async Task<string> BeginAsync(string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var use = DatabaseUse.Writing;
        try
        {
            await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, cancellationToken);
            var begun = await session.Connection.ExecuteScalarAsync<Guid>(
                session.Command("SELECT cstoref.begin_epoch(@reason)", new { reason }, cancellationToken));
            use = DatabaseUse.Committing;
            await session.Transaction.CommitAsync(CancellationToken.None);
            var name = begun.ToString("D");
            EpochLog.EpochBegun(logger, name, reason);
            return name;
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault, use);
        }
    }

    private sealed record Row(int Ordinal, Guid Epoch, DateTime BeganAt, long BeganAfter, byte[] Digest, string Reason)
    {
        public Epoch Value => new(Ordinal, Epoch.ToString("D"), new(BeganAt), BeganAfter, CatalogDigest.FromBytes(Digest), Reason);
    }
}
