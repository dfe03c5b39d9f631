using CstoRef.Server.Calls;
using CstoRef.Time;
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

    public override Task<ListHoldersResponse> ListHolders(ListHoldersRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (calendar, withEvidence) = (call.Indexes.OfficeCalendar, !call.IsBasic);
        var faults = call.Check();
        HolderFilter.Check(request, call.Catalog, faults);
        var response = new ListHoldersResponse();
        (response.NextPageToken, response.TotalSize) = call.ListOnDay(
            request.Day,
            request.PageSize,
            request.PageToken,
            faults,
            _ => HolderFilter.Select(request, call.Catalog),
            (office, day) => calendar.On(office, day, withEvidence),
            response.Offices,
            out var answered);
        response.Day = answered.ToPartialDate();
        return Task.FromResult(response);
    }
}
