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
        return Task.FromResult(call.Get(call.Catalog.MemberStates, request.Name));
    }

    public override Task<BatchGetMemberStatesResponse> BatchGetMemberStates(BatchGetMemberStatesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetMemberStatesResponse();
        call.BatchGet(call.Catalog.MemberStates, request.Names, response.MemberStates);
        return Task.FromResult(response);
    }

    public override Task<ListMemberStatesResponse> ListMemberStates(ListMemberStatesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListMemberStatesResponse();
        (response.NextPageToken, response.TotalSize) = call.List(
            call.Catalog.MemberStates,
            request.PageSize,
            request.PageToken,
            () => MemberStateFilter.Select(request, call.Indexes.MemberStates),
            response.MemberStates);
        return Task.FromResult(response);
    }

    public override Task<ListStandingsResponse> ListStandings(ListStandingsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new ListStandingsResponse();
        var (standings, withEvidence) = (call.Catalog.Indexes.Standings, !call.IsBasic);
        (response.NextPageToken, response.TotalSize) = call.ListOnDay(
            request.Day,
            request.PageSize,
            request.PageToken,
            call.Check(),
            day => StandingFilter.Select(request, standings, day, withEvidence),
            response.States,
            out var answered);
        response.Day = answered.ToPartialDate();
        return Task.FromResult(response);
    }
}
