using System.Collections.Immutable;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Validation;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

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
        var result = await CommitTransaction.RunAsync(_connections, (log, head) => WriteAsync(log, head, changeSet, known), cancellationToken);
        if (result.MakesRevision) CommittingLog.RevisionCommitted(_logger, result.Revision, result.ChangeCount);
        return result;
    }

    /// <summary>
    /// Commits what was changed past the log as a change set of its own: before is what the log told, after what the tables hold. An operator's
    /// deliberate act. Where nothing was changed past the log, it makes no revision.
    /// </summary>
    /// <exception cref="RulesViolatedException">What the tables hold breaks rules; mend it there first.</exception>
    /// <exception cref="ArgumentException">There is no author or reason.</exception>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public async Task<CommitResult> AdoptAsync(string author, string reason, CancellationToken cancellationToken)
    {
        var changeSet = new ChangeSet { Author = author, Reason = reason };
        CheckForm(changeSet);
        var result = await CommitTransaction.RunAsync(_connections, (log, head) => AdoptAsync(log, head, changeSet), cancellationToken);
        if (result.MakesRevision) CommittingLog.ChangesAdopted(_logger, result.Revision, result.ChangeCount);
        return result;
    }

    /// <summary>Commits resources as revision 1 where there is no revision yet; null where there is one, and nothing is changed.</summary>
    /// <exception cref="UnloggedChangesException">There are resources already, though no revision.</exception>
    /// <exception cref="RulesViolatedException">The resources break rules.</exception>
    /// <exception cref="StorageException">The database failed.</exception>
    public async Task<CommitResult?> SeedIfEmptyAsync(
        IReadOnlyList<IMessage> resources, string author, string reason, CancellationToken cancellationToken)
    {
        if ((await Head.ReadAsync(_connections.ForChanges, cancellationToken)).Revision > 0) return null;
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

    private async Task<CommitResult> WriteAsync(ChangeLogWriter log, Head head, ChangeSet changeSet, Catalog? known)
    {
        if (await FindRepetitionAsync(log, changeSet) is { } repetition) return repetition;
        if (await log.FindUnloggedAsync() is { Count: > 0 } unlogged) throw new UnloggedChangesException(unlogged);

        var current = await PictureAsync(log, head, known);
        var changes = ResourceChanges.Of(changeSet, current, head.Revision);
        if (changes.Changes.IsEmpty) return new(current.Revision, 0, IsRepetition: false, current);
        if (_findViolations(changes.Result) is { IsEmpty: false } violations) throw new RulesViolatedException(violations);

        var result = Catalog.Build(head.EpochName, head.Revision, changes.Result);
        await log.WriteAsync(changeSet, changes.Changes, result);
        return new(head.Revision, changes.Changes.Length, IsRepetition: false, result);
    }

    private async Task<CommitResult> AdoptAsync(ChangeLogWriter log, Head head, ChangeSet changeSet)
    {
        var names = await log.StampUnloggedAsync(head.Revision);
        var resources = await log.ReadResourcesAsync();
        if (names.IsEmpty) return new(head.Before, 0, IsRepetition: false, Catalog.Build(head.EpochName, head.Before, resources));
        if (_findViolations(resources) is { IsEmpty: false } violations) throw new RulesViolatedException(violations);

        var result = Catalog.Build(head.EpochName, head.Revision, resources);
        var adopted = changeSet with
        {
            Upserts = [.. names.Select(result.Find).OfType<IMessage>()],
            Deletions = [.. names.Where(name => result.Find(name) is null)],
        };
        await log.WriteUnloggedAsync(adopted, result);
        return new(head.Revision, names.Length, IsRepetition: false, result);
    }

    /// <summary>The picture before the change set: the one that the caller has where it is the same, else read anew.</summary>
    private static async Task<Catalog> PictureAsync(ChangeLogWriter log, Head head, Catalog? known)
    {
        if (known is not null && known.Revision == head.Before && string.Equals(known.Epoch, head.EpochName, StringComparison.Ordinal) && head.Keeps(known))
            return known;
        var stored = Catalog.Build(head.EpochName, head.Before, await log.ReadResourcesAsync());
        return head.Keeps(stored)
            ? stored
            : throw new SchemaException(
                SchemaFault.TooNew, "The resources hold what a newer version wrote and this one does not know; change them with that version.");
    }
}
