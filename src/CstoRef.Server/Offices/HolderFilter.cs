using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.V1;

namespace CstoRef.Server.Offices;

/// <summary>Which offices a request for their holders asks for.</summary>
internal static class HolderFilter
{
    /// <summary>Finds filters that no office can pass together. Names that resolve to nothing are told of elsewhere.</summary>
    public static void Check(ListHoldersRequest request, Catalog catalog, FieldFaults faults)
    {
        if (request is { GoverningBody.Length: > 0, MemberState.Length: > 0 })
        {
            faults.Add("governing_body", "cannot go together with member_state: no office belongs to both");
            faults.Add("member_state", "cannot go together with governing_body: no office belongs to both");
        }

        if (catalog.Offices.Find(request.Office) is not { } office) return;
        CheckOwner("governing_body", catalog.GoverningBodies.Find(request.GoverningBody)?.Name, office.GoverningBody);
        CheckOwner("member_state", catalog.MemberStates.Find(request.MemberState)?.Name, office.MemberState);

        void CheckOwner(string field, string? owner, string ownerOfOffice)
        {
            if (owner is null || string.Equals(owner, ownerOfOffice, StringComparison.Ordinal)) return;
            faults.Add("office", $"is {office.Name}, which does not belong to {owner}");
            faults.Add(field, $"is {owner}, to which {office.Name} does not belong");
        }
    }

    /// <summary>The positions of the offices that a valid request selects.</summary>
    public static PositionSet Select(ListHoldersRequest request, Catalog catalog)
    {
        if (request.Office.Length > 0) return PositionSet.Of([catalog.Offices.PositionOf(request.Office)]);
        return new Selection()
            .And(request.GoverningBody, catalog.Indexes.Offices.ByGoverningBody)
            .And(request.MemberState, catalog.Indexes.Offices.ByMemberState)
            .Positions ?? PositionSet.All(catalog.Offices.All.Length);
    }
}
