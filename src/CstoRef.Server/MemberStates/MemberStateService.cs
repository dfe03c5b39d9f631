using CstoRef.Server.Calls;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.MemberStates;

/// <summary>Answers who belongs to the Organization, and who did.</summary>
internal sealed class MemberStateService(CatalogReads reads) : V1.MemberStateService.MemberStateServiceBase
{
    public override Task<MemberState> GetMemberState(GetMemberStateRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.MemberStates, request.Name);
    }

    public override Task<BatchGetMemberStatesResponse> BatchGetMemberStates(BatchGetMemberStatesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetMemberStatesResponse();
        return call.BatchGet(call.Catalog.MemberStates, request.Names, response, response.MemberStates);
    }

    public override Task<ListMemberStatesResponse> ListMemberStates(ListMemberStatesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, standings, faults) = (call.Indexes.MemberStates, call.Indexes.Standings, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListMemberStatesResponse();
        var listed = order.Of(MemberStateFilter.Select(request, index, standings));
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.MemberStates),
            listed,
            response.MemberStates,
            request.MemberIn,
            standings.IsMemberIn,
            response.Answers);
        return Task.FromResult(response);
    }

    public override Task<ListStandingsResponse> ListStandings(ListStandingsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var page = call.PageOnDay(request.Day, request.PageSize, request.PageToken);
        var response = new ListStandingsResponse { Day = page.Day.ToPartialDate() };
        (response.NextPageToken, response.TotalSize) = page.Take(
            StandingFilter.Select(request, call.Indexes.Standings, page.Day, withEvidence: !call.IsBasic), state => state, response.States);
        return Task.FromResult(response);
    }
}
