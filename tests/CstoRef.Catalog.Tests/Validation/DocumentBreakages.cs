using CstoRef.V1;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Validation;

internal static class DocumentBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("document-adopted-stage", "documents/plan", "adopted", data => data.Plan.Adopted = Day(2020)),
        new("document-considered-stage", "documents/treaty-1992", "considered", data => data.Treaty.Considered = Day(1992)),
        new("document-entry-into-force-order", "documents/treaty-1992", "entry_into_force",
            data => data.Treaty.EntryIntoForce = Day(1992, 4)),
        new("document-symbol-unique", "documents/treaty-1992", "symbol", data => data.Treaty.Symbol = data.Charter.Symbol = "A/RES/59/50"),
        new("document-within-body", "documents/charter-2002", "adopted", data =>
        {
            data.Charter.AdoptingBody = "governingBodies/committee";
            data.Committee.Period = Open(Day(2003));
        }),
        new("document-session-days", "documents/charter-2002", "adopted", data => data.Charter.Adopted = Day(2002, 10, 6)),
        new("document-session-days", "documents/charter-2002", "adopted", data => data.Charter.Adopted = Day(2002, 10, 8)),
        new("document-listed-by-session", "documents/treaty-1992", "session", data =>
        {
            data.Treaty.Adopted = null;
            data.Treaty.Session = data.Session.Name;
        }),

        .. Steps, .. InForce, .. Texts, .. Parties,

        new("signatory-party", "documents/charter-2002", "signatories[0].member_state",
            data => data.Charter.Signatories[0].MemberState = ""),
        new("signatory-party", "documents/charter-2002", "signatories[0].member_state",
            data => data.Charter.Signatories[0].Organizations.Add(English("United Nations"))),
        new("signatories-distinct", "documents/charter-2002", "signatories[2].member_state",
            data => data.Charter.Signatories.Add(Signatory("memberStates/belarus"))),
        new("signatories-sorted", "documents/treaty-1992", "signatories[1].member_state",
            data => data.Treaty.Signatories.Add([Signatory("memberStates/belarus"), Signatory("memberStates/armenia")])),

        new("document-relation-self", "documents/charter-2002", "relations[0].document",
            data => data.Charter.Relations[0].Document = "documents/charter-2002"),
        new("document-relations-distinct", "documents/charter-2002", "relations[1]",
            data => data.Charter.Relations.Add(data.Charter.Relations[0].Clone())),
        new("document-relation-cycle", "documents/treaty-1992", "relations[0].document",
            data => data.Treaty.Relations.Add(
                new DocumentRelation { Type = DocumentRelationType.Supersedes, Document = "documents/charter-2002" })),
    ];

    private static IEnumerable<Breakage> Steps =>
    [
        new("document-step-stage", "documents/plan", "signed", data => data.Plan.Signed = Day(2020)),
        new("document-step-stage", "documents/plan", "approved", data => data.Plan.Approved = Day(2020)),
        new("document-step-stage", "documents/treaty-1992", "signed", data => data.Treaty.Signed = Day(1992, 5, 14)),
        new("document-step-stage", "documents/treaty-1992", "approved",
            data => (data.Treaty.Stage, data.Treaty.Approved) = (DocumentStage.Approved, Day(1992, 5, 14))),
        new("document-step-order", "documents/treaty-1992", "adopted", data => data.Treaty.Approved = Day(1992, 5, 16)),
        new("document-step-order", "documents/treaty-1992", "adopted",
            data => (data.Treaty.Stage, data.Treaty.Signed) = (DocumentStage.Adopted, Day(1992, 6))),
        new("document-step-order", "documents/treaty-1992", "signed",
            data => (data.Treaty.Stage, data.Treaty.Signed) = (DocumentStage.Adopted, Day(1992, 5, 15))),
        new("document-entry-into-force-order", "documents/treaty-1992", "entry_into_force", data =>
        {
            (data.Treaty.Stage, data.Treaty.Adopted) = (DocumentStage.Adopted, null);
            (data.Treaty.Signed, data.Treaty.EntryIntoForce) = (Day(1992, 5, 14), Day(1992, 5, 13));
        }),
    ];

    private static IEnumerable<Breakage> InForce =>
    [
        new("document-in-force-type", "documents/charter-2002", "entry_into_force", data => data.Charter.Type = DocumentType.Declaration),
        new("document-in-force-type", "documents/treaty-1992", "validity.start",
            data => (data.Treaty.Type, data.Treaty.Validity) = (DocumentType.List, Open(Day(1994)))),
        new("document-in-force-type", "documents/treaty-1992", "parties[0].in_force", data =>
        {
            data.Treaty.Type = DocumentType.Resolution;
            data.Treaty.Parties.Add(new Party(Party("memberStates/armenia")) { InForce = Day(1994) });
        }),
        new("document-in-force-type", "documents/treaty-1992", "not_in_force",
            data => (data.Treaty.Type, data.Treaty.NotInForce) = (DocumentType.Statement, true)),
        new("document-not-in-force", "documents/charter-2002", "not_in_force", data => data.Charter.NotInForce = true),
        new("document-not-in-force", "documents/treaty-1992", "not_in_force",
            data => (data.Treaty.NotInForce, data.Treaty.Validity) = (true, Open(Day(1994)))),
        new("document-not-in-force", "documents/treaty-1992", "not_in_force",
            data => (data.Treaty.NotInForce, data.Treaty.Validity) = (true, Ended(null, Day(1994)))),
        new("document-not-in-force", "documents/treaty-1992", "not_in_force", data =>
        {
            data.Treaty.NotInForce = true;
            data.Treaty.Parties.Add(new Party(Party("memberStates/armenia")) { InForce = Day(1994) });
        }),
    ];

    private static IEnumerable<Breakage> Texts =>
    [
        new("document-text-language", "documents/plan", "texts[0].language", data =>
            data.Plan.Texts.Add(Text("English", "https://example.org/1"))),
        new("document-text-uri", "documents/plan", "texts[0].uri", data => data.Plan.Texts.Add(Text("en", "example.org/1"))),
        new("document-text-uri", "documents/plan", "texts[0].uri", data => data.Plan.Texts.Add(Text("en", "ftp://example.org/1"))),
        new("document-texts-sorted", "documents/plan", "texts[1]",
            data => data.Plan.Texts.Add([Text("ru", "https://example.org/1"), Text("en", "https://example.org/2")])),
        new("document-texts-sorted", "documents/plan", "texts[1]",
            data => data.Plan.Texts.Add([Text("ru", "https://example.org/2"), Text("ru", "http://example.org/1")])),
        new("document-texts-distinct", "documents/plan", "texts[1]",
            data => data.Plan.Texts.Add([Text("ru", "https://example.org/1"), Text("ru", "https://example.org/1")])),
    ];

    private static IEnumerable<Breakage> Parties =>
    [
        new("parties-distinct", "documents/charter-2002", "parties[1].member_state",
            data => data.Charter.Parties.Add([Party("memberStates/armenia"), Party("memberStates/armenia")])),
        new("parties-sorted", "documents/charter-2002", "parties[1].member_state",
            data => data.Charter.Parties.Add([Party("memberStates/belarus"), Party("memberStates/armenia")])),
        Of("approved", party => (party.Signed, party.Approved) = (Day(2003), Day(2002))),
        Of("ratified", party => (party.Signed, party.Ratified) = (Day(2003, 5), Day(2003, 4, 30))),
        Of("deposited", party => (party.Ratified, party.Deposited) = (Day(2003), Day(2002))),
        Of("in_force", party => (party.Ratified, party.InForce) = (Day(2005), Day(2004))),
        Of("in_force", party => (party.Approved, party.InForce) = (Day(2005), Day(2004))),
        Of("withdrawn", party => (party.InForce, party.Withdrawn) = (Day(2005), Day(2004))),
        Of("denounced", party => (party.InForce, party.Denounced) = (Day(2005), Day(2004))),
        Of("denounced", party => (party.Signed, party.Denounced) = (Day(2005), Day(2004))),
        new("party-in-force-order", "documents/charter-2002", "parties[0].in_force",
            data => data.Charter.Parties.Add(new Party(Party("memberStates/armenia")) { InForce = Day(2003, 9, 17) })),
        new("party-signed-agrees", "documents/charter-2002", "parties[0].signed", data =>
        {
            data.Charter.Signatories[1].Signed = Day(2002, 10, 8);
            data.Charter.Parties.Add(new Party(Party("memberStates/belarus")) { Signed = Day(2002, 10, 9) });
        }),
    ];

    private static Breakage Of(string field, Action<Party> set) =>
        new("party-order", "documents/charter-2002", $"parties[0].{field}", data =>
        {
            var party = Party("memberStates/armenia");
            set(party);
            data.Charter.Parties.Add(party);
        });

    private static DocumentText Text(string language, string uri) =>
        new() { Language = language, Uri = uri, Kind = DocumentTextKind.Translation };
}
