using CstoRef.Server.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Timeline;

/// <summary>Answers what happened when.</summary>
internal sealed class TimelineService(CatalogReads reads) : V1.TimelineService.TimelineServiceBase
{
    public override Task<TimelineServiceListEventsResponse> ListEvents(TimelineServiceListEventsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var page = call.Page(request.PageSize, request.PageToken);
        var (timeline, withCitations, today) = (call.Indexes.Timeline, !call.IsBasic, call.Today);
        var response = new TimelineServiceListEventsResponse();
        (response.NextPageToken, response.TotalSize) = page.Take(
            timeline.Find(request.Range, request.Types_, request.MemberState),
            position => timeline.Answer(position, request.Range, withCitations, today),
            response.Entries);
        return Task.FromResult(response);
    }
}
