using CstoRef.Resources;
using CstoRef.Server.Calls;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Organizations;

/// <summary>Answers what the Organization is.</summary>
internal sealed class OrganizationService(CatalogReads reads) : V1.OrganizationService.OrganizationServiceBase
{
    public override Task<Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var name = request.Name.Length == 0 ? ResourceKind.Organization.Collection : request.Name;
        return call.Get(call.Catalog.Organizations, name);
    }
}
