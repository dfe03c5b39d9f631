using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
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

    // Whoever began an epoch since that one was lost has told which it was.
    private const string Knows = "SELECT EXISTS (SELECT FROM cstoref.epoch WHERE epoch::text = @epoch OR strpos(reason, @epoch) > 0)";

    private const string LockHead = "SET LOCAL lock_timeout = '60s'; SELECT FROM cstoref.head FOR UPDATE";

    /// <summary>Lists them, the first one first.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<ImmutableArray<Epoch>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.ReadAsync(connections.ForLoading, cancellationToken);
            return [.. (await session.Connection.QueryAsync<Row>(session.Command(Read, null, cancellationToken))).Select(row => row.Value)];
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
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
        try
        {
            await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, cancellationToken);
            return await BeginAsync(session, reason, cancellationToken);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, DatabaseUse.Writing);
        }
    }

    /// <summary>
    /// Whether the history of a place was broken off, by what the primary says: whoever only asked a standby that is behind goes on later.
    /// Where the primary's log does not lead on from the place though its epoch is the same, or where it knows no such epoch, what was
    /// served is lost, as asynchronous replication may lose it and a restore does; then a new epoch begins here.
    /// </summary>
    /// <exception cref="StorageException">The primary cannot be asked, or takes no changes.</exception>
    public async Task<bool> IsBrokenOffAsync(LogPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await using (var reading = await DatabaseSession.ReadAsync(connections.ForChanges, cancellationToken))
            {
                var coverage = await (await LogReader.OfAsync(reading, cancellationToken)).CoverageAfterAsync(place);
                if (!await IsLossAsync(reading, place, coverage, cancellationToken)) return coverage == LogCoverage.OtherEpoch;
            }

            await using var session = await DatabaseSession.WriteAsync(connections.ForChanges, cancellationToken);
            // Whoever else noticed it, or commits, comes before or after.
            await session.Connection.ExecuteAsync(session.Command(LockHead, null, cancellationToken));
            var log = await LogReader.OfAsync(session, cancellationToken);
            var found = await log.CoverageAfterAsync(place);
            if (!await IsLossAsync(session, place, found, cancellationToken)) return found == LogCoverage.OtherEpoch;
            await BeginAsync(session, ReasonOf(place, log.Head, found), cancellationToken);
            return true;
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, DatabaseUse.Writing);
        }
    }

    private static async Task<bool> IsLossAsync(
        DatabaseSession session, LogPlace place, LogCoverage coverage, CancellationToken cancellationToken)
    {
        // An epoch that began after what replication had brought over is lost as commits are.
        if (coverage == LogCoverage.OtherEpoch)
        {
            var question = session.Command(Knows, new { epoch = place.Epoch }, cancellationToken);
            return !await session.Connection.ExecuteScalarAsync<bool>(question);
        }

        return coverage is LogCoverage.AfterHead or LogCoverage.OtherHistory;
    }

    private static string ReasonOf(LogPlace place, Head head, LogCoverage coverage)
    {
        var found = coverage switch
        {
            LogCoverage.AfterHead => string.Create(CultureInfo.InvariantCulture, $"had come no further than {head.Revision}"),
            LogCoverage.OtherEpoch => string.Create(
                CultureInfo.InvariantCulture, $"knows no epoch {place.Epoch}, in which it was, and is at {head.Revision}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"holds another one by that number, and is at {head.Revision}"),
        };
        return string.Create(
            CultureInfo.InvariantCulture, $"Commits were lost: revision {place.Revision} had been served, and the database {found}.");
    }

    private async Task<string> BeginAsync(DatabaseSession session, string reason, CancellationToken cancellationToken)
    {
        var begun = await session.Connection.ExecuteScalarAsync<Guid>(
            session.Command("SELECT cstoref.begin_epoch(@reason)", new { reason }, cancellationToken));
        try
        {
            await session.Transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault, DatabaseUse.Committing);
        }

        var name = begun.ToString("D");
        EpochLog.EpochBegun(logger, name, reason);
        return name;
    }

    private sealed record Row(int Ordinal, Guid Epoch, DateTime BeganAt, long BeganAfter, byte[] Digest, string Reason)
    {
        public Epoch Value => new(Ordinal, Epoch.ToString("D"), new(BeganAt), BeganAfter, CatalogDigest.FromBytes(Digest), Reason);
    }
}
