using CstoRef.Forces;
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
        return call.Get(call.Catalog.Forces, request.Name);
    }

    public override Task<BatchGetForcesResponse> BatchGetForces(BatchGetForcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetForcesResponse();
        return call.BatchGet(call.Catalog.Forces, request.Names, response, response.Forces);
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
            : page.Take(forces, listed, response.Forces, AnswerOf, response.Answers);
        return Task.FromResult(response);

        ForceOnDay AnswerOf(Force force) => ForcesOnDay.Of(force, request.ExistingOn?.Earliest(), request.ExistingIn, call.Catalog);
    }
}
