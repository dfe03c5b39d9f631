using CstoRef.Server.Reads;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Offices;

/// <summary>Answers which posts there are.</summary>
internal sealed class OfficeService(CatalogReads reads) : V1.OfficeService.OfficeServiceBase
{
    public override Task<Office> GetOffice(GetOfficeRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return Task.FromResult(call.Get(call.Catalog.Offices, request.Name));
    }

    public override Task<ListOfficesResponse> ListOffices(ListOfficesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListOfficesResponse();
        (response.NextPageToken, response.TotalSize) = call.List(
            call.Catalog.Offices,
            request.PageSize,
            request.PageToken,
            () => OfficeFilter.Select(request, call.Indexes.Offices),
            response.Offices);
        return Task.FromResult(response);
    }
}
