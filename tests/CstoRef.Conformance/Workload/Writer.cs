using System.Globalization;
using CstoRef.Changes;
using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.Digests;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Loading;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Conformance.Workload;

/// <summary>
/// Edits until there are as many change sets as there shall be: through one service or the other, or past both. It asks with the same
/// request id until it is told what came of it, and now and then once more.
/// </summary>
/// <param name="edits">What it edits.</param>
/// <param name="ground">The services and their database.</param>
/// <param name="gate">Where it waits while nobody may write.</param>
/// <param name="progress">Counts the change sets.</param>
/// <param name="random">Where its choices come from.</param>
/// <param name="trouble">Takes what the library does not do as it should.</param>
/// <param name="recorder">Records what it did.</param>
internal sealed class Writer(
    RandomEdits edits, Ground ground, Gate gate, Progress progress, Random random, Action<string> trouble, WriterRecorder recorder)
{
    private Catalog? _known;

    /// <summary>The last edit that was acknowledged, and where.</summary>
    private (Edit Edit, Position At)? _made;

    /// <summary>The last position that it was told.</summary>
    public Position? Written { get; private set; }

    /// <summary>Edits until all is done.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!progress.IsDone)
        {
            var edit = edits.Next();
            var outcome = await AskAsync(edit, cancellationToken);
            if (outcome == EditOutcome.Acknowledged) progress.Advance();
            if (random.Next(12) == 0) await AskAsync(edit, cancellationToken);
        }
    }

    /// <summary>Asks until somebody says what came of it.</summary>
    private async Task<EditOutcome> AskAsync(Edit edit, CancellationToken cancellationToken)
    {
        while (true)
        {
            await gate.EnterAsync(cancellationToken);
            Answer answer;
            try
            {
                answer = random.Next(3) == 0 ? await CommitAsync(edit, cancellationToken) : await ApplyAsync(edit, cancellationToken);
                recorder.Did(AttemptOf(edit, answer));
            }
            finally
            {
                gate.Leave();
            }

            if (!answer.IsPassing)
            {
                Written = answer.At ?? Written;
                return answer.Outcome;
            }

            await Task.Delay(random.Next(50, 250), cancellationToken);
        }
    }

    private static EditAttempt AttemptOf(Edit edit, Answer answer) => new(
        edit.RequestId!,
        [.. edit.Puts.Select(put => new SeenResource(Touched.NameOf(put), 0, ContentHash.Of(put)))],
        [.. edit.Deletions],
        answer.Outcome,
        answer.At,
        answer.Detail);

    /// <summary>Commits past the services.</summary>
    private async Task<Answer> CommitAsync(Edit edit, CancellationToken cancellationToken)
    {
        try
        {
            var writer = new ChangeSetWriter(ground.Connections, NullLogger<ChangeSetWriter>.Instance);
            var result = await writer.CommitAsync(edit, _known, cancellationToken);
            _known = result.Catalog ?? _known;
            if (result.IsRepetition) return Repetition(edit, await HeadEpochAsync(cancellationToken), result.Revision);
            var at = new Position(result.Catalog!.Epoch, result.Revision);
            _made = (edit, at);
            return new(result.ChangeCount == 0 ? EditOutcome.ChangedNothing : EditOutcome.Acknowledged, at, Detail: null);
        }
        catch (EditRefusedException refusal)
        {
            return new(EditOutcome.Refused, At: null, refusal.Message);
        }
        catch (ArgumentException fault) when (_known is not null)
        {
            trouble(string.Create(
                CultureInfo.InvariantCulture,
                $"service past the services: fail: {fault.Message} It was known at {_known.Epoch}@{_known.Revision}."));
            _known = null;
            return new(EditOutcome.Refused, At: null, fault.Message) { IsPassing = true };
        }
        catch (PostgresUnavailableException fault)
        {
            return new(fault.IsOutcomeUnknown ? EditOutcome.Unknown : EditOutcome.Refused, At: null, fault.Message) { IsPassing = true };
        }
    }

    /// <summary>Edits through a service.</summary>
    private async Task<Answer> ApplyAsync(Edit edit, CancellationToken cancellationToken)
    {
        var service = ground.Services[random.Next(ground.Services.Length)];
        var request = new ApplyRequest
        {
            Author = edit.Author,
            Reason = edit.Reason,
            RequestId = edit.RequestId,
            Puts = { edit.Puts.Select(ResourceHolder.Of) },
            Deletions = { edit.Deletions },
        };
        try
        {
            using var call = new EditingService.EditingServiceClient(service.Channel)
                .ApplyAsync(request, deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: cancellationToken);
            var answer = await call;
            var epoch = (await call.ResponseHeadersAsync).GetValue("cstoref-epoch")!;
            if (answer.ChangeSet is not { } made) return new(EditOutcome.ChangedNothing, At: null, Detail: null);
            if (answer.IsRepetition) return Repetition(edit, epoch, made.Revision);
            var at = new Position(epoch, made.Revision);
            _made = (edit, at);
            return new(EditOutcome.Acknowledged, at, Detail: null);
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Understand(fault);
        }
    }

    /// <summary>
    /// That the edit was made earlier. Of which epoch the revision is, the answer does not say: of the one in which it was acknowledged at
    /// first, where it was, and else of the one that goes on, which holds it too.
    /// </summary>
    private Answer Repetition(Edit edit, string epoch, long revision)
    {
        var at = _made is { } made && made.Edit == edit && made.At.Revision == revision ? made.At : new(epoch, revision);
        _made = (edit, at);
        return new(EditOutcome.Acknowledged, at, "a repetition");
    }

    private async Task<string> HeadEpochAsync(CancellationToken cancellationToken) =>
        (await new CatalogLoader(ground.Connections, NullLogger<CatalogLoader>.Instance).ReadHeadAsync(cancellationToken)).EpochName;

    private static Answer Understand(RpcException fault)
    {
        var reason = fault.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{reason ?? fault.StatusCode.ToString()}: {fault.Status.Detail}");
        return reason switch
        {
            "DATABASE_UNAVAILABLE" or "NOT_READY" or "TOO_MANY_EDITS" => new(EditOutcome.Refused, At: null, detail) { IsPassing = true },
            "OUTCOME_UNKNOWN" or null => new(EditOutcome.Unknown, At: null, detail) { IsPassing = true },
            _ => new(EditOutcome.Refused, At: null, detail),
        };
    }

    /// <summary>What an edit was answered.</summary>
    private sealed record Answer(EditOutcome Outcome, Position? At, string? Detail)
    {
        /// <summary>Whether to ask again.</summary>
        public bool IsPassing { get; init; }
    }
}
