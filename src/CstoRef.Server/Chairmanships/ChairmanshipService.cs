using CstoRef.Server.Reads;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Chairmanships;

/// <summary>Answers who chaired the Organization.</summary>
internal sealed class ChairmanshipService(CatalogReads reads) : V1.ChairmanshipService.ChairmanshipServiceBase
{
    public override Task<Chairmanship> GetChairmanship(GetChairmanshipRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return Task.FromResult(call.Get(call.Catalog.Chairmanships, request.Name));
    }

    public override Task<ListChairmanshipsResponse> ListChairmanships(ListChairmanshipsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListChairmanshipsResponse();
        (response.NextPageToken, response.TotalSize) = call.List(
            call.Catalog.Chairmanships,
            request.PageSize,
            request.PageToken,
            () => ChairmanshipFilter.Select(request, call.Indexes.Chairmanships),
            response.Chairmanships);
        return Task.FromResult(response);
    }
}
