using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Changes;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.Client;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Editing;

/// <summary>A service, over its API.</summary>
internal sealed class ServiceTarget(
    CstoRefClient client, Uri address, X509Certificate2Collection? authorities, TimeProvider clock) : IEditTarget
{
    private const int LargestPage = 1000;

    private const string Unknown = "A newer version wrote what this tool does not know, or somebody changed the database past the log: use the "
        + "tool of that version, or see what the service logs.";

    /// <summary>How long one attempt may take: a first fill may be of many resources.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => "the service";

    private DateTime Deadline => clock.GetUtcNow().UtcDateTime + Patience;

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<Catalog> ReadAsync(long revision, ProgressLine progress, CancellationToken cancellationToken)
    {
        try
        {
            var head = await client.Changes.GetRevisionAsync(new(), cancellationToken: cancellationToken);
            var at = revision == 0 ? head.Revision : revision;
            if (at == 0) return Catalog.Build(head.Epoch, 0, []);
            var read = new ReadOptions { AtRevision = at, View = ResourceView.Full };
            var resources = new List<IMessage>();
            foreach (var kind in ResourceKind.All)
            {
                var all = ResourceReads.ListAllAsync(client, kind, LargestPage, read, cancellationToken);
                await foreach (var resource in all)
                {
                    resources.Add(resource);
                    progress.Tell(string.Create(CultureInfo.InvariantCulture, $"Reading revision {at}: {resources.Count} resources, {kind} …"));
                }
            }

            var catalog = Catalog.Build(head.Epoch, at, resources);
            EnsureWhole(catalog, at == head.Revision ? head.Digest : await ReadDigestAsync(at, cancellationToken));
            return catalog;
        }
        catch (RpcException fault)
        {
            throw await DescribedAsync(fault, cancellationToken);
        }
        finally
        {
            progress.Clear();
        }
    }

    public async Task<Refusal?> TryAsync(Edit edit, CancellationToken cancellationToken)
    {
        var request = RequestOf(edit);
        request.ValidateOnly = true;
        try
        {
            await client.Editing.ApplyAsync(request, deadline: Deadline, cancellationToken: cancellationToken);
            return null;
        }
        catch (RpcException fault)
        {
            return ServiceRefusals.Of(fault, request) ?? throw await DescribedAsync(fault, cancellationToken);
        }
    }

    public async Task<long> CommitAsync(Edit edit, Func<string, Task> tell, CancellationToken cancellationToken)
    {
        var request = RequestOf(edit);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await client.Editing.ApplyAsync(request, deadline: Deadline, cancellationToken: cancellationToken);
                // What changes nothing any more was made by somebody else meanwhile.
                return answer.ChangeSet?.Revision ?? answer.Plan.BaseRevision;
            }
            catch (RpcException fault) when (!cancellationToken.IsCancellationRequested && PassingFaults.MayPass(fault, out var asked))
            {
                var cause = PassingFaults.CauseOf(fault, address);
                if (attempt == Resending.MostAttempts) throw new CommandFailedException($"{cause} {Resending.Unknown}", fault);
                await Resending.WaitAsync(attempt, cause, asked, tell, clock, cancellationToken);
            }
            catch (RpcException fault)
            {
                if (ServiceRefusals.Of(fault, request) is { } refusal) throw new EditRefusedByTargetException(refusal, fault);
                throw await DescribedAsync(fault, cancellationToken);
            }
        }
    }

    private static ApplyRequest RequestOf(Edit edit) => new()
    {
        Author = edit.Author,
        Reason = edit.Reason,
        Puts = { edit.Puts.Select(ResourceHolder.Of) },
        Deletions = { edit.Deletions },
        ExpectedRevision = edit.ExpectedHead ?? 0,
        RequestId = edit.RequestId ?? string.Empty,
        PlanDigest = edit.PlanDigest ?? ByteString.Empty,
    };

    private async Task<ByteString> ReadDigestAsync(long revision, CancellationToken cancellationToken)
    {
        var request = new GetChangeSetRequest { Revision = revision, PageSize = 1 };
        return (await client.Changes.GetChangeSetAsync(request, cancellationToken: cancellationToken)).ChangeSet.Digest;
    }

    /// <summary>A picture that lacks something would be written back without it.</summary>
    private void EnsureWhole(Catalog read, ByteString told)
    {
        if (read.Digest == CatalogDigest.FromBytes(told.Span)) return;
        throw new CommandFailedException(string.Create(
            CultureInfo.InvariantCulture,
            $"What the service at {address.OriginalString} tells of revision {read.Revision} is not all that it holds: its digest is another. {Unknown}"));
    }

    private Task<CommandFailedException> DescribedAsync(RpcException fault, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ServiceFaults.FailureOfAsync(fault, address, authorities, cancellationToken);
    }
}
