using CstoRef.Postgres.History;
using CstoRef.Resources;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.Server.Limits;
using CstoRef.Server.Serving;
using CstoRef.Server.Watching;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Changes;

/// <summary>Answers what changed in the data, when, by whom and why. All but the revision itself is read from the log.</summary>
internal sealed class ChangeService(CatalogReads reads, PastReads past, CallerShares callers, Watches watches) : V1.ChangeService.ChangeServiceBase
{
    private const int MaxNames = 1000;

    public override Task<GetRevisionResponse> GetRevision(GetRevisionRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        call.Check().ThrowIfAny();
        return Task.FromResult(new GetRevisionResponse
        {
            Epoch = call.Catalog.Epoch,
            Revision = call.Catalog.Revision,
            Digest = ByteString.CopyFrom(call.Catalog.Digest.ToBytes()),
        });
    }

    public override async Task<GetChangeSetResponse> GetChangeSet(GetChangeSetRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, null, context);
        var page = call.PageOfLog(request.PageSize, request.PageToken);
        ThrowIfNotYet(request.Revision, call);
        var found = await past.ReadAsync(
            CallerOf(context),
            (connections, cancelled) => new ChangeHistory(connections).ReadChangeSetAsync(request.Revision, page.First, page.Size, cancelled),
            context.CancellationToken);
        found.Coverage.ThrowIfNotWhole(request.Revision, found.Head, found.OldestRevision);
        var changeSet = found.ChangeSet!;
        var response = new GetChangeSetResponse { ChangeSet = ChangeMessages.Of(changeSet.Summary) };
        (response.NextPageToken, response.TotalSize) =
            page.TakeFound([.. changeSet.Changes.Select(change => change.ToMessage())], changeSet.Summary.ChangeCount, response.Changes);
        return response;
    }

    public override async Task<ListChangeSetsResponse> ListChangeSets(ListChangeSetsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, null, context);
        var faults = call.Check();
        if (request.Resource.Length > 0) NameChecks.CheckOfAnyKind("resource", request.Resource, faults);
        CheckTimes(request, faults);
        var page = call.PageOfLog(request.PageSize, request.PageToken, faults);
        var filter = new ChangeSetFilter
        {
            UpTo = page.Revision,
            Author = request.Author.Length > 0 ? request.Author : null,
            Resource = request.Resource.Length > 0 ? request.Resource : null,
            StartTime = request.StartTime?.ToDateTimeOffset(),
            EndTime = request.EndTime?.ToDateTimeOffset(),
        };
        var found = await past.ReadAsync(
            CallerOf(context),
            (connections, cancelled) => new ChangeHistory(connections).ListChangeSetsAsync(filter, page.First, page.Size, cancelled),
            context.CancellationToken);
        var response = new ListChangeSetsResponse();
        (response.NextPageToken, response.TotalSize) =
            page.TakeFound([.. found.ChangeSets.Select(ChangeMessages.Of)], found.TotalSize, response.ChangeSets);
        return response;
    }

    public override async Task<ListResourceRevisionsResponse> ListResourceRevisions(ListResourceRevisionsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, null, context);
        var faults = call.Check();
        NameChecks.CheckOfAnyKind("name", request.Name, faults);
        var page = call.PageOfLog(request.PageSize, request.PageToken, faults);
        var found = await past.ReadAsync(
            CallerOf(context),
            (connections, cancelled) =>
                new ChangeHistory(connections).ListResourceRevisionsAsync(request.Name, page.Revision, page.First, page.Size, cancelled),
            context.CancellationToken);
        if (found.TotalSize == 0 && ResourceName.TryGetKind(request.Name, out var kind)) throw new ResourcesNotFoundException(kind, [request.Name]);
        var response = new ListResourceRevisionsResponse();
        (response.NextPageToken, response.TotalSize) = page.TakeFound([.. found.Revisions.Select(RevisionOf)], found.TotalSize, response.Revisions);
        return response;
    }

    public override async Task<CompareRevisionsResponse> CompareRevisions(CompareRevisionsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, null, context);
        var faults = call.Check();
        if (request.Names.Count > MaxNames) faults.Add("names", $"must hold at most {MaxNames} names; it holds {request.Names.Count}");
        else foreach (var (index, name) in request.Names.Index()) NameChecks.CheckOfAnyKind($"names[{index}]", name, faults);
        var page = call.PageOfLog(request.PageSize, request.PageToken, faults);
        var (from, to) = (request.FromRevision, request.ToRevision == 0 ? page.Revision : request.ToRevision);
        ThrowIfNotYet(Math.Max(from, to), call);
        var found = await past.ReadAsync(
            CallerOf(context),
            (connections, cancelled) =>
                new ChangeHistory(connections).CompareAsync(call.Catalog.Epoch, from, to, request.Names, page.First, page.Size, cancelled),
            context.CancellationToken);
        found.Coverage.ThrowIfNotWhole(Math.Min(from, to), found.Head, found.OldestRevision);
        var response = new CompareRevisionsResponse { FromRevision = from, ToRevision = to };
        (response.NextPageToken, response.TotalSize) =
            page.TakeFound([.. found.Changes.Select(change => change.ToMessage())], found.TotalSize, response.Changes);
        return response;
    }

    public override Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context) =>
        watches.RunAsync(request, responseStream, context);

    private string CallerOf(ServerCallContext context) => callers.Of(context.GetHttpContext()).Key;

    private static ResourceRevision RevisionOf(LoggedChangeSet changeSet) =>
        new() { ChangeSet = ChangeMessages.Of(changeSet.Summary), Change = changeSet.Changes[0].ToMessage() };

    private static void CheckTimes(ListChangeSetsRequest request, FieldFaults faults)
    {
        var isValid = CheckTime("start_time", request.StartTime, faults) & CheckTime("end_time", request.EndTime, faults);
        if (isValid && request.StartTime is { } start && request.EndTime is { } end && start >= end)
            faults.Add("end_time", "must be later than start_time");
    }

    private static bool CheckTime(string field, Google.Protobuf.WellKnownTypes.Timestamp? time, FieldFaults faults)
    {
        if (time is null or { Nanos: >= 0 and < 1_000_000_000, Seconds: >= -62_135_596_800 and <= 253_402_300_799 }) return true;
        faults.Add(field, "must be a time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z");
        return false;
    }

    private static void ThrowIfNotYet(long revision, ReadCall call)
    {
        if (revision > call.Catalog.Revision) throw new RevisionNotYetAvailableException(revision, call.Catalog.Revision);
    }
}
