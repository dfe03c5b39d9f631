using CstoRef.Resources;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.References;

/// <summary>Answers what holds the resources together.</summary>
internal sealed class ReferenceService(CatalogReads reads) : V1.ReferenceService.ReferenceServiceBase
{
    public override Task<ListReferencesResponse> ListReferences(ListReferencesRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        if (request.Resource.Length > 0) CheckResource(request.Resource, call.Catalog, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);

        var catalog = call.Catalog;
        string[] referrers = [.. ResourceKind.All.SelectMany(kind => catalog.References.ReferrersTo(request.Resource, kind))];
        var response = new ListReferencesResponse();
        (response.NextPageToken, response.TotalSize) =
            page.Take(referrers, name => ReferenceOf(request.Resource, name, catalog), response.References);
        return Task.FromResult(response);
    }

    private static void CheckResource(string name, Catalog catalog, FieldFaults faults)
    {
        if (!ResourceName.TryGetKind(name, out _)) NameChecks.CheckOfAnyKind("resource", name, faults);
        else if (catalog.Find(name) is null) faults.Add("resource", $"names no resource: {Quoted.Text(name)}");
    }

    private static Reference ReferenceOf(string resource, string referrer, Catalog catalog)
    {
        var reference = new Reference { Resource = referrer };
        reference.Fields.AddRange(ReferenceIndex.FieldsThatName(resource, catalog.Find(referrer)!));
        return reference;
    }
}
