using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>Each state is told of once, in the order of states; what it did follows the order in which states do such things.</summary>
internal static class PartyRules
{
    /// <summary>What certainly comes no earlier than what.</summary>
    private static readonly (string Later, string[] Earlier)[] Order =
    [
        ("approved", ["signed"]),
        ("ratified", ["signed"]),
        ("deposited", ["signed", "approved", "ratified"]),
        ("in_force", ["signed", "approved", "ratified"]),
        ("withdrawn", ["signed", "in_force"]),
        ("denounced", ["signed", "in_force"]),
    ];

    public static IEnumerable<Fault> StatesAreDistinct(Document document) =>
        from repetition in ListChecks.RepeatedStrings(document.Parties, party => party.MemberState)
        select new Fault($"{PathOf(repetition.Index)}.member_state", $"repeats {repetition.Text}");

    public static IEnumerable<Fault> StatesAreSorted(Document document) =>
        from index in ListChecks.OutOfOrder(document.Parties, (one, other) => string.CompareOrdinal(one.MemberState, other.MemberState))
        select new Fault($"{PathOf(index)}.member_state", "must stand before the state before it: parties are sorted by state");

    public static IEnumerable<Fault> DatesAreInOrder(Party party) =>
        from order in Order
        from earlier in order.Earlier
        from fault in TimeRules.NotBefore(order.Later, DateIn(party, order.Later), earlier, DateIn(party, earlier))
        select fault;

    public static IEnumerable<Fault> InForceAfterTheDocument(Document document) =>
        from party in document.Parties.Index()
        from fault in TimeRules.NotBefore($"{PathOf(party.Index)}.in_force", party.Item.InForce, "entry_into_force", document.EntryIntoForce)
        select fault;

    public static IEnumerable<Fault> SignedAsTheSignatory(Document document)
    {
        var signatures = document.Signatories
            .Where(signatory => signatory.Kind == SignatureKind.Signed && signatory.Signed?.IsValid() == true)
            .ToLookup(signatory => signatory.MemberState, signatory => signatory.Signed, StringComparer.Ordinal);
        return from party in document.Parties.Index()
               where party.Item.Signed?.IsValid() == true && signatures[party.Item.MemberState].Any(signed => !signed.MayEqual(party.Item.Signed))
               select new Fault($"{PathOf(party.Index)}.signed", "is another day than that of the state's signature");
    }

    private static PartialDate? DateIn(Party party, string field) => field switch
    {
        "signed" => party.Signed,
        "approved" => party.Approved,
        "ratified" => party.Ratified,
        "deposited" => party.Deposited,
        "in_force" => party.InForce,
        "withdrawn" => party.Withdrawn,
        "denounced" => party.Denounced,
        _ => null,
    };

    private static string PathOf(int index) => $"parties[{index}]";
}
