using CstoRef.Names;
using CstoRef.Server.Calls;
using CstoRef.Server.Documents;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Searching;

/// <summary>Finds resources by what people write.</summary>
internal sealed class SearchService(CatalogReads reads, LimitedSearch search) : V1.SearchService.SearchServiceBase
{
    // What was found is marked in each text of the page.
    private const int MaxPageSize = 100;

    public override async Task<SearchResponse> Search(SearchRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        var scope = SearchChecks.Check(request, faults);
        var page = call.Page(Math.Min(request.PageSize, MaxPageSize), request.PageToken, faults);

        var found = await search.FindAsync(
            request.Query, scope, page.First, page.Size, call.Catalog, context.GetHttpContext(), context.CancellationToken);
        CatalogReads.TellInstead(found.Epoch, found.Revision, context);
        AddNames(found.Facets, call.Catalog);
        var response = new SearchResponse { MissingWords = found.MissingWords, Corrections = { found.Corrections }, Facets = found.Facets };
        (response.NextPageToken, response.TotalSize) =
            page.At(new(found.Epoch, found.Revision)).TakeFound(found.Matches, found.TotalSize, response.Matches);
        return response;
    }

    private static void AddNames(SearchFacets facets, Catalog catalog)
    {
        foreach (var count in facets.MemberStates.Concat(facets.GoverningBodies))
            if (catalog.Find(count.Value) is { } resource) count.DisplayNames.Add(ReaderNames.Of(resource, catalog));
    }

    public override Task<ResolveNamesResponse> ResolveNames(ResolveNamesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var kinds = ResolveNamesChecks.Check(request, call.Check());
        var asked = request.MaxCandidates == 0 ? NameResolver.DefaultCandidates : request.MaxCandidates;
        var most = Math.Min(asked, NameResolver.MaxCandidates);
        var resolver = new NameResolver(call.Catalog, kinds, request.Day is null ? null : call.DayOf(request.Day), most);
        return Task.FromResult(ResolveNamesAnswer.To(request.Names, resolver, context.CancellationToken));
    }
}
