using CstoRef.Names;
using CstoRef.Server.Calls;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Forces;

/// <summary>Answers which forces the member states keep in common.</summary>
internal sealed class ForceService(CatalogReads reads) : V1.ForceService.ForceServiceBase
{
    public override Task<Force> GetForce(GetForceRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return Task.FromResult(call.Get(call.Catalog.Forces, request.Name));
    }

    public override Task<BatchGetForcesResponse> BatchGetForces(BatchGetForcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetForcesResponse();
        call.BatchGet(call.Catalog.Forces, request.Names, response.Forces);
        return Task.FromResult(response);
    }

    public override Task<ListForcesResponse> ListForces(ListForcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Forces, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var (forces, listed) = (call.InView(call.Catalog.Forces), order.Of(ForceFilter.Select(request, index)));
        var response = new ListForcesResponse();
        (response.NextPageToken, response.TotalSize) = request.ExistingOn is null && request.ExistingIn is null
            ? page.Take(forces, listed, response.Forces)
            : page.Take(forces, listed, response.Forces, force => AnswerOf(force, request, call), response.Answers);
        return Task.FromResult(response);
    }

    // Of the view that was asked for, so that an answer holds no citation where the view holds none.
    private static ForceOnDay AnswerOf(Force force, ListForcesRequest request, ReadCall call)
    {
        var (index, position) = (call.Indexes.Forces, call.Catalog.Forces.PositionOf(force.Name));
        var answer = new ForceOnDay { Force = force.Name, Period = force.Period };
        if (request.ExistingIn is { } range) answer.ExistingIn = index.ExistsIn(position, range);
        if (request.ExistingOn?.Earliest() is not { } day) return answer;
        answer.Certainty = index.ExistsOn(position, day);
        answer.Names.Add(NamesOnDay.Of(force.DisplayNames, force.OtherNames, day, call.Catalog.Horizon));
        return answer;
    }
}
