using CstoRef.Server.Calls;
using CstoRef.Sessions;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Sessions;

/// <summary>Answers when the bodies met, who took part and what came of it.</summary>
internal sealed class SessionService(CatalogReads reads) : V1.SessionService.SessionServiceBase
{
    public override Task<Session> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Sessions, request.Name);
    }

    public override Task<BatchGetSessionsResponse> BatchGetSessions(BatchGetSessionsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetSessionsResponse();
        return call.BatchGet(call.Sessions, request.Names, response, response.Sessions);
    }

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Sessions, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListSessionsResponse();
        var listed = order.Of(SessionFilter.Select(request, index));
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Sessions), listed, response.Sessions, request.Held, SessionIndex.IsHeldIn, response.Answers);
        return Task.FromResult(response);
    }
}
