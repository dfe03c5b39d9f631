using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.History;
using CstoRef.Server.Calls;
using CstoRef.Server.Changes;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;
using CstoRef.Server.Paging;
using CstoRef.Server.Security;
using CstoRef.Server.Serving;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;

namespace CstoRef.Server.Editing;

/// <summary>Takes edits. What speaks against one is told with the request's own paths.</summary>
internal sealed class EditingService(CatalogReads reads, PastReads past, CallerShares callers, Editor editor, EditingMetrics metrics) : V1.EditingService.EditingServiceBase
{
    /// <summary>The room for what an answer tells beside the lists of its plan.</summary>
    private const int SizeOfTheRest = 16 * 1024;

    public override async Task<ApplyResponse> Apply(ApplyRequest request, ServerCallContext context)
    {
        try
        {
            var call = reads.Begin(request, null, context);
            var edit = EditChecks.Read(request, Caller.Of(context.GetHttpContext()).Name);
            return request.ValidateOnly
                ? new() { Plan = Told(await PlanAsync(edit, call.Catalog, context)) }
                : await CommitAsync(edit, context);
        }
        catch (EditRefusedException refusal)
        {
            throw Counted(new EditFailedException(refusal, request));
        }
        catch (Exception fault) when (ErrorStatus.Of(fault) is not null)
        {
            Counted(fault);
            throw;
        }
    }

    private async Task<Plan> PlanAsync(Edit edit, Catalog catalog, ServerCallContext context)
    {
        var plan = await editor.PlanAsync(CallerOf(context), edit, catalog, context.CancellationToken);
        metrics.Ended(EditOutcome.Planned);
        return plan;
    }

    private async Task<ApplyResponse> CommitAsync(Edit edit, ServerCallContext context)
    {
        var (result, served) = await editor.CommitAsync(CallerOf(context), edit, context.CancellationToken);
        CatalogReads.Tell(served, context);
        return new()
        {
            Plan = result.Plan is { } plan ? Told(plan) : null,
            ChangeSet = result.IsRepetition ? await ReadAsync(result.Revision, context) : ChangeSetOf(edit, result),
            IsRepetition = result.IsRepetition,
        };
    }

    private static EditPlan Told(Plan plan) => plan.ToMessage(AnswerSize.Max - SizeOfTheRest);

    private static ChangeSet? ChangeSetOf(Edit edit, CommitResult result) =>
        Editor.ChangeSetOf(edit, result) is { } changeSet ? ChangeMessages.Of(changeSet.Summary) : null;

    private string CallerOf(ServerCallContext context) => callers.Of(context.GetHttpContext()).Key;

    private async Task<ChangeSet?> ReadAsync(long revision, ServerCallContext context)
    {
        var found = await past.ReadAsync(
            CallerOf(context),
            (connections, cancelled) => new ChangeHistory(connections).ReadChangeSetAsync(revision, offset: 0, limit: 1, cancelled),
            context.CancellationToken);
        return found.ChangeSet is { } changeSet ? ChangeMessages.Of(changeSet.Summary) : null;
    }

    private T Counted<T>(T fault)
        where T : Exception
    {
        if (ErrorStatus.Of(fault)?.GetDetail<ErrorInfo>()?.Reason is { } reason) metrics.Refused(reason);
        return fault;
    }
}
