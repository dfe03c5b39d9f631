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
        return call.Get(call.Catalog.Offices, request.Name);
    }

    public override Task<BatchGetOfficesResponse> BatchGetOffices(BatchGetOfficesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetOfficesResponse();
        return call.BatchGet(call.Catalog.Offices, request.Names, response, response.Offices);
    }

    public override Task<ListOfficesResponse> ListOffices(ListOfficesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Offices, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListOfficesResponse();
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.Offices), order.Of(OfficeFilter.Select(request, index)), response.Offices);
        return Task.FromResult(response);
    }

    public override Task<ListHoldersResponse> ListHolders(ListHoldersRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        HolderFilter.Check(request, call.Catalog, faults);
        var page = call.PageOnDay(request.Day, request.PageSize, request.PageToken, faults);
        var (calendar, day, withEvidence) = (call.Indexes.OfficeCalendar, page.Day, !call.IsBasic);
        var response = new ListHoldersResponse { Day = day.ToPartialDate() };
        (response.NextPageToken, response.TotalSize) = page.Take(
            HolderFilter.Select(request, call.Catalog), office => calendar.On(office, day, withEvidence), response.Offices);
        return Task.FromResult(response);
    }
}
