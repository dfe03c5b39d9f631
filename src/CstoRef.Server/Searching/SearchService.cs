using CstoRef.Names;
using CstoRef.Server.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Searching;

/// <summary>Finds resources by what people write.</summary>
internal sealed class SearchService(CatalogReads reads) : V1.SearchService.SearchServiceBase
{
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
