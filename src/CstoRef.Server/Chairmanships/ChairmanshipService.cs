using CstoRef.Server.Calls;
using CstoRef.Server.Errors;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Chairmanships;

/// <summary>Answers who chaired the Organization.</summary>
internal sealed class ChairmanshipService(CatalogReads reads) : V1.ChairmanshipService.ChairmanshipServiceBase
{
    private const int MaxProjected = 100;

    public override Task<Chairmanship> GetChairmanship(GetChairmanshipRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.Chairmanships, request.Name);
    }

    public override Task<BatchGetChairmanshipsResponse> BatchGetChairmanships(BatchGetChairmanshipsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetChairmanshipsResponse();
        return call.BatchGet(call.Catalog.Chairmanships, request.Names, response, response.Chairmanships);
    }

    public override Task<ListChairmanshipsResponse> ListChairmanships(ListChairmanshipsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, calendar, faults) = (call.Indexes.Chairmanships, call.Indexes.ChairmanshipCalendar, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListChairmanshipsResponse();
        var listed = order.Of(ChairmanshipFilter.Select(request, index, calendar));
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.Chairmanships), listed, response.Chairmanships, request.InChair, calendar.IsIn, response.Answers);
        return Task.FromResult(response);
    }

    public override Task<FindChairmanshipResponse> FindChairmanship(FindChairmanshipRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        call.Check().ThrowIfAny();
        var day = call.DayOf(request.Day);
        var calendar = call.Catalog.Indexes.ChairmanshipCalendar;
        if (calendar.IsYetToBeDecided(day))
            throw new ChairmanshipNotYetDecidedException(day, calendar.Last!, calendar.DecidedThrough!.Value);
        var response = new FindChairmanshipResponse { Day = day.ToPartialDate() };
        response.Chairmanships.Add(calendar.On(day, withEvidence: !call.IsBasic));
        return response.Chairmanships.Count > 0
            ? Task.FromResult(response)
            : throw new ChairmanshipNotKnownException(day, calendar.InOrder.FirstOrDefault());
    }

    public override Task<ProjectRotationResponse> ProjectRotation(ProjectRotationRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        if (request.Count is < 0 or > MaxProjected) faults.Add("count", $"must be 1 to {MaxProjected}, or 0 for one of each member; it is {request.Count}");
        faults.ThrowIfAny();
        var today = call.Today;
        if (call.Catalog.Indexes.ChairmanshipCalendar.InOrder.IsEmpty) throw new ChairmanshipNotKnownException(today, first: null);
        var projection = call.Indexes.ChairRotation.Project(request.Count, today, withEvidence: !call.IsBasic);
        // Made once for all who ask for the same.
        KeptBytes.Of(projection);
        return Task.FromResult(projection);
    }
}
