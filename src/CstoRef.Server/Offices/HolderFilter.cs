using CstoRef.Server.Filtering;
using CstoRef.Server.Requests;
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
        if (catalog.GoverningBodies.Find(request.GoverningBody) is { } body && !FieldFilter.Admits(body.Name, office.GoverningBody))
            Contradict("governing_body", body.Name);
        if (catalog.MemberStates.Find(request.MemberState) is { } state && !FieldFilter.Admits(state.Name, office.MemberState))
            Contradict("member_state", state.Name);

        void Contradict(string field, string owner)
        {
            faults.Add("office", $"is {office.Name}, which does not belong to {owner}");
            faults.Add(field, $"is {owner}, to which {office.Name} does not belong");
        }
    }

    /// <summary>The positions of the offices that a valid request selects, in ascending order.</summary>
    public static IReadOnlyList<int> Select(ListHoldersRequest request, Catalog catalog)
    {
        if (request.Office.Length > 0) return [catalog.Offices.PositionOf(request.Office)];
        var selected = new Selection()
            .And(request.GoverningBody, catalog.Indexes.Offices.ByGoverningBody)
            .And(request.MemberState, catalog.Indexes.Offices.ByMemberState)
            .Positions;
        return selected is { } positions ? positions : [.. Enumerable.Range(0, catalog.Offices.All.Length)];
    }
}
