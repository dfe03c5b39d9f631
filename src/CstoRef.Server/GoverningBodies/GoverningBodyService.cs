using CstoRef.Server.Reads;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.GoverningBodies;

/// <summary>Answers which bodies govern the Organization.</summary>
internal sealed class GoverningBodyService(CatalogReads reads) : V1.GoverningBodyService.GoverningBodyServiceBase
{
    public override Task<GoverningBody> GetGoverningBody(GetGoverningBodyRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return Task.FromResult(call.Get(call.Catalog.GoverningBodies, request.Name));
    }

    public override Task<BatchGetGoverningBodiesResponse> BatchGetGoverningBodies(BatchGetGoverningBodiesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetGoverningBodiesResponse();
        call.BatchGet(call.Catalog.GoverningBodies, request.Names, response.GoverningBodies);
        return Task.FromResult(response);
    }

    public override Task<ListGoverningBodiesResponse> ListGoverningBodies(ListGoverningBodiesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListGoverningBodiesResponse();
        (response.NextPageToken, response.TotalSize) =
            call.List(call.Catalog.GoverningBodies, request.PageSize, request.PageToken, GoverningBodyFilter.Of(request), response.GoverningBodies);
        return Task.FromResult(response);
    }
}
