using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using CstoRef.Server.Errors;
using CstoRef.Server.Serving;

namespace CstoRef.Server.Editing;

/// <summary>Makes edits, one after the other, and serves what came of each before anybody is told of it.</summary>
internal sealed class Editor(
    EditQueue queue,
    CurrentCatalog current,
    Database database,
    CatalogFollower follower,
    EditingMetrics metrics,
    ILogger<Editor> logger,
    ILogger<ChangeSetWriter> writerLogger)
{
    /// <summary>The class of the database's codes for what is too large or too complex for it.</summary>
    private const string ProgramLimit = "54";

    /// <summary>Plans an edit on a picture.</summary>
    /// <exception cref="EditRefusedException">Something speaks against it.</exception>
    /// <exception cref="TooManyEditsException">Too many wait for their turn.</exception>
    public Task<Plan> PlanAsync(string caller, Edit edit, Catalog catalog, CancellationToken cancellationToken) =>
        queue.PlanAsync(caller, () => Plan.Of(edit, catalog) is var plan && EditRefusedException.Of(plan) is { } refusal ? throw refusal : plan, cancellationToken);

    /// <summary>Makes an edit. What it returns has survived, and is served.</summary>
    /// <exception cref="EditRefusedException">Something speaks against it.</exception>
    /// <exception cref="TooManyEditsException">Too many wait for their turn.</exception>
    /// <exception cref="NewerDataException">It would damage what a newer version wrote.</exception>
    /// <exception cref="OutcomeUnknownException">The database went away during the commit.</exception>
    /// <exception cref="StorageException">The database failed, and nothing was made.</exception>
    public Task<(CommitResult Result, ServedCatalog Served)> CommitAsync(string caller, Edit edit, CancellationToken cancellationToken) =>
        queue.CommitAsync(caller, () => CommitInTurnAsync(edit, cancellationToken), cancellationToken);

    private async Task<(CommitResult Result, ServedCatalog Served)> CommitInTurnAsync(Edit edit, CancellationToken cancellationToken)
    {
        var known = current.Served?.Catalog;
        var result = await WriteAsync(edit, known, cancellationToken);
        metrics.Ended(result switch
        {
            { IsRepetition: true } => EditOutcome.Repeated,
            { CommitTime: null } => EditOutcome.Unchanged,
            _ => EditOutcome.Committed,
        });
        if (result.Plan is { } plan)
            return (result, await follower.ServeCommittedAsync(plan, ChangeSetOf(edit, result), known, cancellationToken));
        // A repetition: what was made at first may not have been followed yet, where another instance made it.
        return (result, await follower.FollowAsFarAsync(result.Revision, cancellationToken));
    }

    /// <summary>The change set that an edit made; null where it made none, or is a repetition.</summary>
    public static LoggedChangeSet? ChangeSetOf(Edit edit, CommitResult result) => result is { CommitTime: { } time, Plan: { } plan, Catalog: { } catalog }
        ? new(new(result.Revision, time, edit.Author, edit.Reason, result.ChangeCount, catalog.Digest), plan.Changes)
        : null;

    private async Task<CommitResult> WriteAsync(Edit edit, Catalog? known, CancellationToken cancellationToken)
    {
        try
        {
            var writer = new ChangeSetWriter(database.Connections, writerLogger);
            return await writer.CommitAsync(edit, known, cancellationToken);
        }
        catch (PostgresUnavailableException fault) when (fault.IsOutcomeUnknown)
        {
            EditingLog.EditFailed(logger, $"{fault.Message} It went away during the commit, and nobody knows whether the edit was made.");
            follower.LookNow();
            throw new OutcomeUnknownException(canBeRepeated: edit.RequestId is not null, fault);
        }
        catch (SchemaException fault) when (fault.Fault == SchemaFault.TooNew)
        {
            throw new NewerDataException(fault.Message);
        }
        catch (UnexpectedRefusalException fault) when (fault.SqlState.StartsWith(ProgramLimit, StringComparison.Ordinal))
        {
            throw new RequestTooLargeException("The edit holds a text or a list that is longer than the database can hold.");
        }
        catch (Exception fault) when (fault is PostgresUnavailableException or PostgresTimeLimitException)
        {
            EditingLog.EditFailed(logger, fault.Message);
            throw;
        }
    }
}
