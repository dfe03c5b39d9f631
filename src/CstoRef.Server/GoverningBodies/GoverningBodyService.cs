using CstoRef.GoverningBodies;
using CstoRef.Server.Calls;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.GoverningBodies;

/// <summary>Answers which bodies govern the Organization.</summary>
internal sealed class GoverningBodyService(CatalogReads reads) : V1.GoverningBodyService.GoverningBodyServiceBase
{
    public override Task<GoverningBody> GetGoverningBody(GetGoverningBodyRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.GoverningBodies, request.Name);
    }

    public override Task<BatchGetGoverningBodiesResponse> BatchGetGoverningBodies(BatchGetGoverningBodiesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetGoverningBodiesResponse();
        return call.BatchGet(call.Catalog.GoverningBodies, request.Names, response, response.GoverningBodies);
    }

    public override Task<ListGoverningBodiesResponse> ListGoverningBodies(ListGoverningBodiesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.GoverningBodies, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var (bodies, listed) = (call.InView(call.Catalog.GoverningBodies), order.Of(GoverningBodyFilter.Select(request, index)));
        var response = new ListGoverningBodiesResponse();
        (response.NextPageToken, response.TotalSize) = request.ExistingOn is null && request.ExistingIn is null
            ? page.Take(bodies, listed, response.GoverningBodies)
            : page.Take(bodies, listed, response.GoverningBodies, AnswerOf, response.Answers);
        return Task.FromResult(response);

        GoverningBodyOnDay AnswerOf(GoverningBody body) => BodiesOnDay.Of(body, request.ExistingOn?.Earliest(), request.ExistingIn, call.Catalog);
    }
}
