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
        new("document-session-days", "documents/charter-2002", "adopted", data => data.Charter.Adopted = Day(2002, 10, 6)),
        new("document-session-days", "documents/charter-2002", "adopted", data => data.Charter.Adopted = Day(2002, 10, 8)),
        new("document-listed-by-session", "documents/treaty-1992", "session", data =>
        {
            data.Treaty.Adopted = null;
            data.Treaty.Session = data.Session.Name;
        }),

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
}
