using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>Finds documents by what states did about them, as parties or by their signatures.</summary>
public sealed class DocumentPartyIndex
{
    private readonly PositionIndex<string> _byState;
    private readonly PositionIndex<PartyAction> _byAction;
    private readonly PositionIndex<(string State, PartyAction Action)> _byStateAndAction;

    internal DocumentPartyIndex(SetStep<Document> documents, DocumentPartyIndex? before)
    {
        _byState = documents.Index(
            before?._byState,
            document => document.Parties.Select(party => party.MemberState).Concat(document.Signatories.Select(signatory => signatory.MemberState)),
            StringComparer.Ordinal);
        _byAction = documents.Index(before?._byAction, document => ActionsIn(document).Select(done => done.Action));
        _byStateAndAction = documents.Index(before?._byStateAndAction, ActionsIn);
    }

    /// <summary>The positions, in ascending order, of the documents about which a state did one of some things, or anything where none is named.</summary>
    public ImmutableArray<int> Of(string state, IReadOnlyCollection<PartyAction> actions) =>
        actions is { Count: > 0 } ? Positions.Union(actions.Select(action => _byStateAndAction.Find((state, action)))) : _byState.Find(state);

    /// <summary>The positions, in ascending order, of the documents about which any state did one of some things.</summary>
    public ImmutableArray<int> OfAny(IReadOnlyCollection<PartyAction> actions) => Positions.Union(actions.Select(_byAction.Find));

    private static IEnumerable<(string State, PartyAction Action)> ActionsIn(Document document) =>
    [
        .. from party in document.Parties
           from action in ActionsOf(party)
           select (party.MemberState, action),
        .. from signatory in document.Signatories
           where signatory.MemberState.Length > 0
           select (signatory.MemberState, ActionOf(signatory)),
    ];

    /// <summary>Who accedes does not sign: an accession is what a ratification is to those that signed.</summary>
    private static PartyAction ActionOf(Signatory signatory) =>
        signatory.Kind == SignatureKind.Acceded ? PartyAction.Ratified : PartyAction.Signed;

    private static IEnumerable<PartyAction> ActionsOf(Party party)
    {
        if (party.Signed is not null) yield return PartyAction.Signed;
        if (party.Approved is not null) yield return PartyAction.Approved;
        if (party.Ratified is not null) yield return PartyAction.Ratified;
        if (party.Deposited is not null) yield return PartyAction.Deposited;
        if (party.InForce is not null) yield return PartyAction.InForce;
        if (party.Reservations.Count > 0) yield return PartyAction.Reserved;
        if (party.Withdrawn is not null) yield return PartyAction.Withdrawn;
        if (party.Denounced is not null) yield return PartyAction.Denounced;
    }
}
