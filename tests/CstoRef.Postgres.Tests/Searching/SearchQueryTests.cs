using CstoRef.Postgres.Searching;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;

namespace CstoRef.Postgres.Tests.Searching;

/// <summary>What a person types finds what they mean: a query as it is carried out, over all that a document is found by.</summary>
public sealed class SearchQueryTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Treaty on peace", "treaty")]
    [InlineData("Treaty on peace", "TREATIES")]
    [InlineData("Treaty on peace", "peace treaty")]
    [InlineData("Treaty on peace", "\"treaty on peace\"")]
    [InlineData("Treaty on peace", "\"unclosed\" or \"treaty on peace")]
    [InlineData("Treaty on peace", "the treaty")]
    [InlineData("Treaty on peace", "treaty -war")]
    [InlineData("Treaty on peace", "treaty -\"peace treaty\"")]
    [InlineData("Treaty on peace", "war or treaty")]
    [InlineData("Treaty on peace", "war OR peace treaty")]
    [InlineData("Treaty on peace", "war nobody or peace treaty")]
    [InlineData("Treaty on peace", "trea*")]
    [InlineData("Treaty on peace", "-war*")]
    [InlineData("Treaty on peace", "-war")]
    [InlineData("Treaty on peace", "or treaty or")]
    [InlineData("Treaty on peace", "treaty - the & | ! ( ) :* <->")]
    [InlineData("Treaty on peace", "treaty\tpeace\n")]
    [InlineData("Treaty on peace", "“Treaty on peace”")]
    [InlineData("Договор о коллективной безопасности", "договоры")]
    [InlineData("Договор о коллективной безопасности", "ДОГОВОРОМ")]
    [InlineData("Договор о коллективной безопасности", "\"коллективной безопасности\"")]
    [InlineData("Договор о коллективной безопасности", "«коллективная безопасность»")]
    [InlineData("Договор о коллективной безопасности", "безоп* коллект*")]
    [InlineData("Утверждён новый мёд Ёлки", "утвержден мед елки")]
    [InlineData("Утвержден новый мед Елки", "утверждён МЁД ёлки")]
    [InlineData("Советский рай", "рай")]
    [InlineData("заявле\u0301ние", "заявления")]
    [InlineData("заявление", "заявле\u0301ние")]
    [InlineData("Кодекс Белого и\u0306ода", "йода")]
    [InlineData("Café Łódź", "cafe lodz")]
    [InlineData("Cafe Lodz", "cafe\u0301 ŁÓDŹ")]
    [InlineData("«Рубеж-2004» — учения", "рубеж 2004")]
    [InlineData("«Рубеж-2004» — учения", "рубеж-2004")]
    [InlineData("Strategy for 2015-2020", "2020")]
    [InlineData("Strategy for 2026–2030", "2026-2030")]
    [InlineData("Post-Soviet order", "soviet")]
    [InlineData("Post-Soviet order", "post-soviet")]
    [InlineData("Russia’s strategy", "russia")]
    [InlineData("Order of 2003-12-10", "\"2003-12-10\"")]
    [InlineData("file.name@example.org", "example.org")]
    [InlineData("Treaty on peace", "trea\u00ADties")]
    [InlineData("Trea\u00ADty on peace", "treaty")]
    [InlineData("Treaty on peace", "\u200Btrea\u200Bty\u00A0pea\u2060ce\uFEFF")]
    [InlineData("Treaty\u00A0on\u2009peace", "\"treaty on peace\"")]
    [InlineData("Treaty on peace", "“treaty\u00A0on\u3000peace”")]
    [InlineData("Treaty on peace", "treaty\u2028or\u2028war")]
    [InlineData("Post\u2011Soviet order", "post-soviet")]
    [InlineData("Post-Soviet order", "post\u2010soviet")]
    [InlineData("Post-Soviet order", "order \u2010war")]
    [InlineData("Post-Soviet order", "post\u2014sov*")]
    [InlineData("Догово\u0301р о ми\u0301ре", "договоры мире")]
    [InlineData("Договор о мире", "до\u00ADгово\u0301ры")]
    [InlineData("INTERNATIONAL", "international")]
    [InlineData("International", "INTERNATİONAL")]
    [InlineData("Işık Ísland Ĳssel", "isik island ijssel")]
    [InlineData("ÉTÉ Ərdoğan", "ete ərdogan")]
    [InlineData("ҚАЗАҚСТАН ЎЗБЕК ҶУМҲУРӢ", "қазақстан ўзбек ҷумҳурӣ")]
    [InlineData("ՀԱՅԱՍՏԱՆ ΕΛΛΆΔΑ", "հայաստան ελλάδα")]
    public async Task Query_OfWhatATextSays_Finds(string text, string typed) => (await FindsAsync(text, typed)).ShouldBeTrue();

    [Theory]
    [InlineData("Treaty on peace", "war")]
    [InlineData("Treaty on peace", "treaty war")]
    [InlineData("Treaty on peace", "\"peace treaty\"")]
    [InlineData("Treaty on peace", "treaty -peace")]
    [InlineData("Treaty on peace", "treaty -pea*")]
    [InlineData("Treaty on peace", "-\"treaty on peace\"")]
    [InlineData("Treaty on peace", "--treaty")]
    [InlineData("Treaty on peace", "treaty war or peace war")]
    [InlineData("Treaty on peace", "rea*")]
    [InlineData("Treaty on peace", "\"trea*\"")]
    [InlineData("Treaty on peace", "reaty")]
    [InlineData("Treaty on peace", "on")]
    [InlineData("Treaty on peace", "-on")]
    [InlineData("Treaty on peace", "")]
    [InlineData("Treaty on peace", " ")]
    [InlineData("Treaty on peace", "or")]
    [InlineData("Treaty on peace", "-")]
    [InlineData("Treaty on peace", "*")]
    [InlineData("Treaty on peace", "\"")]
    [InlineData("Treaty on peace", "-\"\" \"*\" ' \\ & | ! ( ) <-> :*")]
    [InlineData("Treaty on peace", "☃ 😀 \uE000")]
    [InlineData("йод", "иод")]
    [InlineData("край", "рай")]
    [InlineData("Treaty | on peace", "|")]
    [InlineData("Treaty on peace", "\u00AD\u200B\u0301")]
    [InlineData("Treaty on peace", "order \u2010peace")]
    public async Task Query_OfWhatNoTextSays_FindsNothing(string text, string typed) => (await FindsAsync(text, typed)).ShouldBeFalse();

    [Theory]
    [InlineData("A/RES/59/50")]
    [InlineData("\"A/RES/59/50\"")]
    [InlineData("a/res/59/50")]
    [InlineData("A/RES/59")]
    [InlineData("59/50")]
    [InlineData("A/RES/5*")]
    [InlineData("observer-status-2004")]
    [InlineData("documents/observer-status-2004")]
    [InlineData("\"documents/observer-status-2004\"")]
    [InlineData("documents/observer*")]
    [InlineData("observer")]
    [InlineData("A/RES/59/50 observer")]
    public async Task Query_OfASymbolOrName_Finds(string typed) => (await FindsAsync(Observer, typed)).ShouldBeTrue();

    [Theory]
    [InlineData("A/RES/50/59")]
    [InlineData("A/RES/59/501")]
    [InlineData("59/5")]
    [InlineData("documents")]
    [InlineData("status-2005")]
    public async Task Query_OfAnotherSymbolOrName_FindsNothing(string typed) => (await FindsAsync(Observer, typed)).ShouldBeFalse();

    [Theory]
    [InlineData("First", true)]
    [InlineData("alternatives", true)]
    [InlineData("provides", true)]
    [InlineData("remark", true)]
    [InlineData("renewed", true)]
    [InlineData("Assembly", true)]
    [InlineData("Secretariat", true)]
    [InlineData("Moscow", true)]
    [InlineData("\"First title\"", true)]
    [InlineData("\"title alternative\"", false)]
    [InlineData("\"title Второе\"", false)]
    [InlineData("\"example first\"", false)]
    [InlineData("\"Второе alternative\"", false)]
    [InlineData("evidence", false)]
    public async Task Query_OfEveryField_FindsWithinOneText(string typed, bool isFound)
    {
        Citation[] citations = [new() { Source = "sources/evidence", Note = "evidence", Basis = CitationBasis.Inferred }];
        var document = new Document
        {
            Name = "documents/example",
            Titles = { Text("First title"), Text("Второе", "ru") },
            OtherTitles = { new OtherName { Texts = { Text("Alternative name") }, Citations = { citations } } },
            Provisions = { new Provision { Texts = { Text("Provides something") }, Citations = { citations } } },
            Remarks = { Text("A remark") },
            ValidityTerms = { Text("Renewed every year") },
            AdoptingEntities = { Text("General Assembly") },
            Signatories = { new Signatory { Organizations = { Text("Secretariat") } } },
            Places = { Text("Moscow") },
            Citations = { citations },
            Discrepancies = { new Discrepancy { ClaimedValue = "evidence" } },
        };

        (await FindsAsync(document, typed)).ShouldBe(isFound);
    }

    private static Document Observer => new() { Name = "documents/observer-status-2004", Symbol = "A/RES/59/50", Titles = { Text("Resolution") } };

    private static LocalizedText Text(string text, string language = "en") => new() { Language = language, Text = text };

    private Task<bool> FindsAsync(string title, string typed) =>
        FindsAsync(new Document { Name = "documents/x", Titles = { Text(title.Normalize()) } }, typed);

    private async Task<bool> FindsAsync(Document document, string typed)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        const string finds = """
            SELECT coalesce((made.entry).words @@ plan.wanted, false)
            FROM cstoref.search_made('document', @name, @body::jsonb) AS made,
              cstoref.search_plan(@query::jsonb, gives_way => false) AS plan
            """;
        var asked = new
        {
            name = document.Name,
            body = Resources.ResourceKind.Document.ToJson(document),
            query = TypedQuery.Parse(typed, []).ToJson(),
        };
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(finds, asked, cancellationToken: Cancelled));
    }
}
