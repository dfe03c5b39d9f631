using CstoRef.Events;
using CstoRef.Server.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Events;

/// <summary>Answers what happened, as far as no other kind holds it.</summary>
internal sealed class EventService(CatalogReads reads) : V1.EventService.EventServiceBase
{
    public override Task<Event> GetEvent(GetEventRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.Events, request.Name);
    }

    public override Task<BatchGetEventsResponse> BatchGetEvents(BatchGetEventsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetEventsResponse();
        return call.BatchGet(call.Catalog.Events, request.Names, response, response.Events);
    }

    public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Events, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListEventsResponse();
        var listed = order.Of(EventFilter.Select(request, index));
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.Events), listed, response.Events, request.Happened, EventIndex.IsIn, response.Answers);
        return Task.FromResult(response);
    }
}
