using System.Collections.Immutable;
using System.Data.Common;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Validation;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CstoRef.Postgres.Committing;

/// <summary>
/// Commits change sets, each with the next revision. The counter row is locked before anything is checked and until the commit, so that commit
/// order is revision order and nothing changes between a check and its commit.
/// </summary>
public sealed class ChangeSetWriter
{
    private readonly DatabaseConnections _connections;
    private readonly Func<IReadOnlyCollection<IMessage>, ImmutableArray<Violation>> _findViolations;
    private readonly ILogger _logger;

    /// <summary>Makes a writer that holds change sets to the catalog's rules.</summary>
    public ChangeSetWriter(DatabaseConnections connections, ILogger<ChangeSetWriter> logger)
        : this(connections, CatalogRules.Check, logger)
    {
    }

    internal ChangeSetWriter(
        DatabaseConnections connections,
        Func<IReadOnlyCollection<IMessage>, ImmutableArray<Violation>> findViolations,
        ILogger<ChangeSetWriter> logger)
    {
        _connections = connections;
        _findViolations = findViolations;
        _logger = logger;
    }

    /// <summary>Commits a change set. What it returns has survived: a crash of the service or the database does not undo it.</summary>
    /// <param name="changeSet">What to change.</param>
    /// <param name="known">A picture that the caller has; where it is the head's, the database is not read again.</param>
    /// <param name="cancellationToken">Cancels what has not been committed yet.</param>
    /// <exception cref="ChangeSetRefusedException">It was refused, and nothing was written.</exception>
    /// <exception cref="ArgumentException">It has no author or reason, or names a resource twice.</exception>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public async Task<CommitResult> CommitAsync(ChangeSet changeSet, Catalog? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changeSet);
        CheckForm(changeSet);
        var isCommitting = false;
        try
        {
            await using var connection = await _connections.ForChanges.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var log = new ChangeLogWriter(connection, transaction, cancellationToken);
            var head = await log.LockHeadAsync();
            if (await FindRepetitionAsync(log, changeSet) is { } repetition) return repetition;

            var current = await PictureAsync(connection, head, known, cancellationToken);
            var changes = ResourceChanges.Of(changeSet, current, head.Revision);
            if (changes.Changes.IsEmpty) return new(current.Revision, 0, IsRepetition: false, current);
            if (_findViolations(changes.Result) is { IsEmpty: false } violations) throw new RulesViolatedException(violations);

            var result = Catalog.Build(head.EpochName, head.Revision, changes.Result);
            await log.WriteAsync(changeSet, changes.Changes, result);
            isCommitting = true;
            // From here on a cancellation would leave nobody knowing what became of it.
            await transaction.CommitAsync(CancellationToken.None);
            CommittingLog.RevisionCommitted(_logger, head.Revision, changes.Changes.Length);
            return new(head.Revision, changes.Changes.Length, IsRepetition: false, result);
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault, isCommitting);
        }
    }

    /// <summary>Commits resources as revision 1 where there is no revision yet; null where there is one, and nothing is changed.</summary>
    /// <exception cref="RulesViolatedException">The resources break rules.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    public async Task<CommitResult?> SeedIfEmptyAsync(
        IReadOnlyList<IMessage> resources, string author, string reason, CancellationToken cancellationToken)
    {
        var seeds = new ChangeSet { Author = author, Reason = reason, Upserts = resources, ExpectedHead = 0 };
        try
        {
            return await CommitAsync(seeds, known: null, cancellationToken);
        }
        catch (StaleRevisionException)
        {
            return null;
        }
    }

    private static void CheckForm(ChangeSet changeSet)
    {
        if (string.IsNullOrWhiteSpace(changeSet.Author)) throw new ArgumentException("A change set has an author.", nameof(changeSet));
        if (string.IsNullOrWhiteSpace(changeSet.Reason)) throw new ArgumentException("A change set has a reason.", nameof(changeSet));
        var repeated = changeSet.Upserts.Select(ChangeSet.NameOf).Concat(changeSet.Deletions)
            .CountBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(entry => entry.Value > 1).Key;
        if (repeated is not null)
            throw new ArgumentException($"A change set changes a resource once, and this one names {repeated} more often.", nameof(changeSet));
    }

    private static async Task<CommitResult?> FindRepetitionAsync(ChangeLogWriter log, ChangeSet changeSet)
    {
        if (changeSet.RequestId is not { } requestId || await log.FindRequestAsync(requestId) is not { } earlier) return null;
        return earlier.ContentHash.AsSpan().SequenceEqual(changeSet.ContentHash())
            ? new(earlier.Revision, earlier.ChangeCount, IsRepetition: true, null)
            : throw new RequestIdTakenException(requestId, earlier.Revision);
    }

    /// <summary>The picture before the change set: the one that the caller has where it is the same, else read anew.</summary>
    private static async Task<Catalog> PictureAsync(
        NpgsqlConnection connection, Head head, Catalog? known, CancellationToken cancellationToken)
    {
        var before = head.Revision - 1;
        if (known is not null
            && known.Revision == before
            && string.Equals(known.Epoch, head.EpochName, StringComparison.Ordinal)
            && known.Digest.ToBytes().AsSpan().SequenceEqual(head.Digest))
            return known;
        return Catalog.Build(head.EpochName, before, (await StoredResources.ReadAsync(connection, cancellationToken)).Resources);
    }
}
