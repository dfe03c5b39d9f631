using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Documents;

/// <summary>Questions about documents that no document could answer.</summary>
public sealed class ListDocumentsRefusalTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Treaty = "documents/treaty-1992";

    [Fact]
    public async Task ListDocuments_InForceBeforeAdoption_NamesBothFields()
    {
        (await FieldsAsync(new() { InForceOn = Day(2010, 5, 31), Adopted = new() { Start = Day(2010, 6) } })).ShouldBe(["in_force_on", "adopted.start"]);
        (await AcceptAsync(new() { InForceOn = Day(2010, 6, 1), Adopted = new() { Start = Day(2010, 6) } })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DocumentRelationType.Amends)]
    [InlineData(DocumentRelationType.Supersedes)]
    public async Task ListDocuments_ChangingWhatChangesIt_NamesAllFields(DocumentRelationType type) =>
        (await FieldsAsync(new() { RelationTarget = Treaty, RelationOrigin = Treaty, RelationTypes = { type } }))
            .ShouldBe(["relation_target", "relation_origin", "relation_types"]);

    [Fact]
    public async Task ListDocuments_RelatedBothWays_IsAnswered() =>
        (await AcceptAsync(new() { RelationTarget = Treaty, RelationOrigin = Treaty })).ShouldBeEmpty();

    [Fact]
    public async Task ListDocuments_DatesAtFault_NamesEachPart()
    {
        (await FieldsAsync(new() { InForceOn = Day(2023, 2, 30) })).ShouldBe(["in_force_on.day"]);
        (await FieldsAsync(new() { InForceOn = Day(2023, 2, 0) })).ShouldBe(["in_force_on.day"]);
        (await FieldsAsync(new() { InForceOn = Day(10000, 13, 40), Adopted = new() { Start = Day(0, 1, 1), End = Day(2010, 0, 4) } }))
            .ShouldBe(["in_force_on.year", "in_force_on.month", "in_force_on.day", "adopted.start.year", "adopted.end.day"], ignoreOrder: true);
        (await FieldsAsync(new() { Adopted = new() { Start = Day(2010, 6), End = Day(2010, 6) } })).ShouldBe(["adopted.end"]);
        (await FieldsAsync(new() { InForceOn = Day(2009), Adopted = new() { Start = Day(2010, 6), End = Day(2010) } }))
            .ShouldBe(["in_force_on.month", "in_force_on.day", "adopted.end"], ignoreOrder: true);
    }

    [Fact]
    public async Task ListDocuments_RelationsAtFault_NamesEach() =>
        (await FieldsAsync(new()
        {
            RelationTarget = "documents/no-such-document",
            RelationOrigin = "forces/x",
            RelationTypes = { DocumentRelationType.Amends, DocumentRelationType.Unspecified, DocumentRelationType.Amends, (DocumentRelationType)99 },
        })).ShouldBe(["relation_target", "relation_origin", "relation_types[1]", "relation_types[2]", "relation_types[3]"], ignoreOrder: true);

    private static PartialDate Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    private async Task<string[]> FieldsAsync(ListDocumentsRequest request) => (await CallFault.InvalidAsync(CallAsync(request))).Fields;

    private async Task<IEnumerable<string>> AcceptAsync(ListDocumentsRequest request) =>
        from answer in (await CallAsync(request)).Answers
        where answer.Adopted == Certainty.Certain && answer.InForce == Certainty.Certain
        select answer.Document;

    private async Task<ListDocumentsResponse> CallAsync(ListDocumentsRequest request) =>
        await new DocumentService.DocumentServiceClient(Calls).ListDocumentsAsync(request, cancellationToken: Cancelled);
}
