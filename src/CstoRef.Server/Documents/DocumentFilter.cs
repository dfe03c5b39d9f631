using System.Collections.Immutable;
using CstoRef.Documents;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Documents;

/// <summary>Which documents a list request asks for.</summary>
internal static class DocumentFilter
{
    /// <summary>Finds filters that no document could ever pass together.</summary>
    public static void CheckTogether(ListDocumentsRequest request, FieldFaults faults)
    {
        if (request is { InForceOn: { } day, Adopted.Start: { } start }
            && day.IsValid() && day.IsFull() && start.IsValid() && request.Adopted.BeginsAfter(day.Earliest()))
        {
            const string contradiction = "no document is in force on a day before it is adopted";
            faults.Add("in_force_on", $"comes before adopted.start: {contradiction}");
            faults.Add("adopted.start", $"comes after in_force_on: {contradiction}");
        }

        if (request is { RelationTarget: { Length: > 0 } target, RelationTypes.Count: > 0 }
            && string.Equals(target, request.RelationOrigin, StringComparison.Ordinal)
            && request.RelationTypes.All(type => type is DocumentRelationType.Amends or DocumentRelationType.Supersedes))
        {
            const string contradiction = "no document amends or supersedes one that amends or supersedes it";
            faults.Add("relation_target", $"is relation_origin too: {contradiction}");
            faults.Add("relation_origin", $"is relation_target too: {contradiction}");
            faults.Add("relation_types", $"admits no relation that two documents may have to each other: {contradiction}");
        }
    }

    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public static PositionSet? Select(ListDocumentsRequest request, DocumentIndex index) =>
        new Selection()
            .And(request.Type, index.ByType)
            .And(request.AdoptingBody, index.ByAdoptingBody)
            .And(request.Session, index.BySession)
            .And(request.Signatory, index.BySignatory)
            .And(request.InForceOn, index.InForceOn)
            .And(request.Adopted, index.AdoptedIn)
            .AndEach(Parties(request, index.Parties))
            .AndEach(Relations(request, index.Relations))
            .And(request.Identifier, index.Identifiers)
            .Positions;

    private static IEnumerable<ImmutableArray<int>> Parties(ListDocumentsRequest request, DocumentPartyIndex index)
    {
        if (request.Party.Length > 0) yield return index.Of(request.Party, request.PartyActions);
        else if (request.PartyActions.Count > 0) yield return index.OfAny(request.PartyActions);
    }

    private static IEnumerable<ImmutableArray<int>> Relations(ListDocumentsRequest request, DocumentRelationIndex index)
    {
        var (target, origin, types) = (request.RelationTarget, request.RelationOrigin, request.RelationTypes);
        if (target.Length > 0) yield return index.To(target, types);
        if (origin.Length > 0) yield return index.From(origin, types);
        if (target.Length == 0 && origin.Length == 0 && types.Count > 0) yield return index.OfTypes(types);
    }
}
