using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Documents;

/// <summary>What states did about documents, by facts of the sample.</summary>
public sealed class ListDocumentsByPartyTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Agreement = "documents/reaction-force-agreement-2009";
    private const string Treaty = "documents/treaty-1992";

    private DocumentService.DocumentServiceClient Documents => new(Calls);

    [Fact]
    public async Task ListDocuments_ByParty_FindsWhatItIsAPartyToOrSigned()
    {
        var documents = await NamesAsync(new() { Party = "memberStates/ulmaria" });

        documents.ShouldBe(Catalog.Documents.All
            .Where(document => document.Parties.Select(party => party.MemberState)
                .Concat(document.Signatories.Select(signatory => signatory.MemberState))
                .Contains("memberStates/ulmaria", StringComparer.Ordinal))
            .Select(document => document.Name));
        documents.ShouldContain(Agreement, StringComparer.Ordinal);
        documents.ShouldContain(Treaty, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("memberStates/arland", PartyAction.Ratified, true)]
    [InlineData("memberStates/arland", PartyAction.Deposited, true)]
    [InlineData("memberStates/arland", PartyAction.InForce, true)]
    [InlineData("memberStates/arland", PartyAction.Signed, true)]
    [InlineData("memberStates/arland", PartyAction.Approved, false)]
    [InlineData("memberStates/belmark", PartyAction.Reserved, true)]
    [InlineData("memberStates/belmark", PartyAction.InForce, false)]
    [InlineData("memberStates/kastova", PartyAction.Approved, true)]
    [InlineData("memberStates/kastova", PartyAction.Withdrawn, true)]
    [InlineData("memberStates/kastova", PartyAction.Denounced, true)]
    [InlineData("memberStates/ulmaria", PartyAction.Signed, false)]
    public async Task ListDocuments_ByPartyAndAction_FindsWhatItDid(string party, PartyAction action, bool isFound) =>
        (await NamesAsync(new() { Party = party, PartyActions = { action } })).Contains(Agreement, StringComparer.Ordinal)
            .ShouldBe(isFound);

    [Fact]
    public async Task ListDocuments_ByAccession_FindsItAsWhatALawDoes()
    {
        (await NamesAsync(new() { Party = "memberStates/gorland", PartyActions = { PartyAction.Ratified } }))
            .ShouldContain(Treaty, StringComparer.Ordinal);
        (await NamesAsync(new() { Party = "memberStates/gorland", PartyActions = { PartyAction.Signed } }))
            .ShouldNotContain(Treaty, StringComparer.Ordinal);
    }

    [Fact]
    public async Task ListDocuments_ByActionsOfAnyState_FindsWhatAnyDid()
    {
        (await NamesAsync(new() { PartyActions = { PartyAction.Reserved, PartyAction.Denounced } })).ShouldBe([Agreement]);
        (await NamesAsync(new() { PartyActions = { PartyAction.Denounced }, Type = DocumentType.Treaty })).ShouldBeEmpty();
        (await NamesAsync(new() { PartyActions = { PartyAction.Signed } })).ShouldBe(Catalog.Documents.All
            .Where(document => document.Signatories
                .Any(signatory => signatory.MemberState.Length > 0 && signatory.Kind == SignatureKind.Signed))
            .Select(document => document.Name));
    }

    [Fact]
    public async Task ListDocuments_PartyAtFault_NamesEachField()
    {
        var request = new ListDocumentsRequest
        {
            Party = "memberStates/no-such-state",
            PartyActions = { PartyAction.Signed, PartyAction.Unspecified, PartyAction.Signed, (PartyAction)99 },
        };

        var fault = await CallFault.InvalidAsync(ListAsync(request));

        fault.Fields.ShouldBe(["party", "party_actions[1]", "party_actions[2]", "party_actions[3]"], ignoreOrder: true);
    }

    [Fact]
    public async Task ListDocuments_Token_PinsThePartyAndItsActions()
    {
        var token = (await ListAsync(new() { Party = "memberStates/arland", PageSize = 1 })).NextPageToken;

        token.ShouldNotBeEmpty();
        ListDocumentsRequest[] others =
        [
            new() { Party = "memberStates/belmark", PageToken = token },
            new() { Party = "memberStates/arland", PartyActions = { PartyAction.Signed }, PageToken = token },
        ];
        foreach (var other in others) (await CallFault.InvalidAsync(ListAsync(other))).Fields.ShouldBe(["page_token"]);
    }

    [Fact]
    public async Task GetDocument_ShowsPartiesTextsAndNumbers()
    {
        var agreement = await Documents.GetDocumentAsync(
            new() { Name = Agreement, Read = new() { View = ResourceView.Basic } }, cancellationToken: Cancelled);
        var decision = await Documents.GetDocumentAsync(
            new() { Name = "documents/council-decision-centre-2016" }, cancellationToken: Cancelled);

        agreement.Texts.Select(text => (text.Language, text.Kind))
            .ShouldBe([("en", DocumentTextKind.Translation), ("ru", DocumentTextKind.Authentic)]);
        agreement.Parties.Count.ShouldBe(4);
        agreement.Parties.ShouldAllBe(party => party.Citations.Count == 0);
        decision.Number.ShouldBe("8/14-б");
    }

    private async Task<IEnumerable<string>> NamesAsync(ListDocumentsRequest request)
    {
        request.PageSize = 1000;
        return (await ListAsync(request)).Documents.Select(document => document.Name);
    }

    private async Task<ListDocumentsResponse> ListAsync(ListDocumentsRequest request) =>
        await Documents.ListDocumentsAsync(request, cancellationToken: Cancelled);
}
