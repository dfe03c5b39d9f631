using CstoRef.Server.Reads;
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

    public override Task<ListForcesResponse> ListForces(ListForcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListForcesResponse();
        (response.NextPageToken, response.TotalSize) =
            call.List(call.Catalog.Forces, request.PageSize, request.PageToken, ForceFilter.Of(request), response.Forces);
        return Task.FromResult(response);
    }
}
