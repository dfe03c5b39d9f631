using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Validation;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Committing;

/// <summary>
/// Commits edits as change sets, each with the next revision. The counter row is locked before anything is checked and until the commit, so
/// that commit order is revision order and nothing changes between a check and its commit.
/// </summary>
public sealed class ChangeSetWriter
{
    private readonly DatabaseConnections _connections;
    private readonly Func<Plan, ImmutableArray<Violation>> _findViolations;
    private readonly ILogger _logger;

    /// <summary>Makes a writer that holds edits to the catalog's rules.</summary>
    public ChangeSetWriter(DatabaseConnections connections, ILogger<ChangeSetWriter> logger)
        : this(connections, plan => plan.Violations, logger)
    {
    }

    internal ChangeSetWriter(
        DatabaseConnections connections, Func<Plan, ImmutableArray<Violation>> findViolations, ILogger<ChangeSetWriter> logger)
    {
        _connections = connections;
        _findViolations = findViolations;
        _logger = logger;
    }

    /// <summary>Commits an edit. What it returns has survived: a crash of the service or the database does not undo it.</summary>
    /// <param name="edit">What to change.</param>
    /// <param name="known">A picture that the caller has; where the log leads on from it, the database is not read again.</param>
    /// <param name="cancellationToken">Cancels what has not been committed yet.</param>
    /// <exception cref="EditRefusedException">It was refused, and nothing was written.</exception>
    /// <exception cref="ArgumentException">It has no author or reason, or names a resource twice.</exception>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public async Task<CommitResult> CommitAsync(Edit edit, Catalog? known, CancellationToken cancellationToken)
    {
        Edit.EnsureWellFormed(edit);
        var result = await CommitTransaction.RunAsync(_connections, (log, head) => WriteAsync(log, head, edit, known), cancellationToken);
        if (result.MakesRevision) CommittingLog.RevisionCommitted(_logger, result.Revision, result.ChangeCount);
        return result;
    }

    /// <summary>
    /// Commits what was changed past the log as a change set of its own: before is what the log told, after what the tables hold. An
    /// operator's deliberate act. Where nothing was changed past the log, it makes no revision.
    /// </summary>
    /// <exception cref="RulesViolatedException">What the tables hold breaks rules; mend it there first.</exception>
    /// <exception cref="ArgumentException">There is no author or reason.</exception>
    /// <exception cref="StorageException">The database failed; where the outcome is unknown, the exception says so.</exception>
    public async Task<CommitResult> AdoptAsync(string author, string reason, CancellationToken cancellationToken)
    {
        var edit = new Edit { Author = author, Reason = reason };
        Edit.EnsureWellFormed(edit);
        // What was noted and undone again past the triggers leaves nothing to adopt, but would stand in the way for ever.
        await UnloggedChanges.NoteAsync(_connections, cancellationToken);
        var result = await CommitTransaction.RunAsync(_connections, (log, head) => AdoptAsync(log, head, edit), cancellationToken);
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
        var seeds = new Edit { Author = author, Reason = reason, Puts = resources, ExpectedHead = 0 };
        try
        {
            return await CommitAsync(seeds, known: null, cancellationToken);
        }
        catch (StaleRevisionException)
        {
            return null;
        }
    }

    private static async Task<CommitResult?> FindRepetitionAsync(ChangeLogWriter log, Edit edit)
    {
        if (edit.RequestId is not { } requestId || await log.FindRequestAsync(requestId) is not { } earlier) return null;
        return earlier.ContentHash.AsSpan().SequenceEqual(edit.ContentHash())
            ? new(earlier.Revision, earlier.ChangeCount, IsRepetition: true, new(earlier.CommittedAt), Catalog: null)
            : throw new RequestIdTakenException(requestId, earlier.Revision);
    }

    private async Task<CommitResult> WriteAsync(ChangeLogWriter log, Head head, Edit edit, Catalog? known)
    {
        if (await FindRepetitionAsync(log, edit) is { } repetition) return repetition;
        if (await log.FindUnloggedAsync() is { Count: > 0 } unlogged) throw new UnloggedChangesException(unlogged);

        var plan = Plan.Of(edit, await PictureAsync(log, head, known));
        if (EditRefusedException.Of(plan, _findViolations) is { } refusal) throw refusal;
        DateTimeOffset? time = plan.Changes.IsEmpty ? null : await log.WriteAsync(plan);
        return new(plan.After.Revision, plan.Changes.Length, IsRepetition: false, time, plan.After) { Plan = plan };
    }

    private static async Task<CommitResult> AdoptAsync(ChangeLogWriter log, Head head, Edit edit)
    {
        var unlogged = await log.StampUnloggedAsync(head.Revision);
        var resources = await log.ReadResourcesAsync();
        if (unlogged.IsEmpty)
            return new(head.Before, 0, IsRepetition: false, CommitTime: null, Catalog.BuildStored(head.EpochName, head.Before, resources));
        if (CatalogRules.Check([.. resources.Select(stored => stored.Resource)]) is { IsEmpty: false } violations)
            throw new RulesViolatedException(violations, plan: null);

        var result = Catalog.BuildStored(head.EpochName, head.Revision, resources);
        var adopted = edit with
        {
            Puts = [.. unlogged.Select(change => result.Find(change.Name)).OfType<IMessage>()],
            Deletions = [.. unlogged.Select(change => change.Name).Where(name => result.Find(name) is null)],
        };
        var time = await log.WriteUnloggedAsync(adopted, result, unlogged.Count(change => change.HasOtherContent));
        return new(head.Revision, unlogged.Length, IsRepetition: false, time, result);
    }

    /// <summary>
    /// The picture before the edit: the one that the caller has with what the log has beyond it, else all read anew, which under the lock
    /// keeps everybody waiting.
    /// </summary>
    private static async Task<Catalog> PictureAsync(ChangeLogWriter log, Head head, Catalog? known)
    {
        if (known is not null && await log.FollowAsync(known, head) is { } followed) return followed;
        var stored = Catalog.BuildStored(head.EpochName, head.Before, await log.ReadResourcesAsync());
        // A wrong digest that somebody logged by hand is mended by the next one; what nobody logged is not blessed.
        if (!head.Keeps(stored) && await log.CompareAsync() is { Count: > 0 } unlogged) throw new UnloggedChangesException(unlogged);
        return stored;
    }
}
