using CstoRef.Server.Calls;
using CstoRef.Sources;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Sources;

/// <summary>Answers where the facts come from.</summary>
internal sealed class SourceService(CatalogReads reads) : V1.SourceService.SourceServiceBase
{
    public override Task<Source> GetSource(GetSourceRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.Sources, request.Name);
    }

    public override Task<BatchGetSourcesResponse> BatchGetSources(BatchGetSourcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetSourcesResponse();
        return call.BatchGet(call.Catalog.Sources, request.Names, response, response.Sources);
    }

    public override Task<ListSourcesResponse> ListSources(ListSourcesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Sources, call.Check());
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var response = new ListSourcesResponse();
        var listed = order.Of(SourceFilter.Select(request, index));
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.InView(call.Catalog.Sources), listed, response.Sources, request.Published, SourceIndex.IsIn, response.Answers);
        return Task.FromResult(response);
    }

    public override Task<ListEvidenceResponse> ListEvidence(ListEvidenceRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var page = call.Page(request.PageSize, request.PageToken);
        var response = new ListEvidenceResponse();
        (response.NextPageToken, response.TotalSize) = page.Take(
            call.Indexes.Evidence.Of(request.Source), call.IsBasic ? WithoutCitation : fact => fact, response.Evidence);
        return Task.FromResult(response);
    }

    private static V1.Evidence WithoutCitation(V1.Evidence fact) => new() { Resource = fact.Resource, Field = fact.Field, ClaimedValue = fact.ClaimedValue };
}
