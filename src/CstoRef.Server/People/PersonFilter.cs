using System.Collections.Immutable;
using CstoRef.People;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.People;

/// <summary>Which people a list request asks for.</summary>
internal static class PersonFilter
{
    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static ImmutableArray<int>? Select(ListPeopleRequest request, PersonIndex index) =>
        new Selection()
            .And(request.Office, index.ByOffice)
            .And(request.DisplayName, index.ByName)
            .And(request.Identifier, index.Identifiers)
            .Positions;
}
