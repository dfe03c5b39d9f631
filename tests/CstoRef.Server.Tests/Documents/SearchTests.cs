using System.Globalization;
using CstoRef.Server.Tests.Calls;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Tests.Documents;

/// <summary>What searches of the sample find.</summary>
public sealed class SearchTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private DocumentService.DocumentServiceClient Documents => new(Calls);

    [Theory]
    [InlineData("tarnov treaty", "treaty-1992")]
    [InlineData("Тарновским договором", "treaty-1992")]
    [InlineData("Договором продлении", "protocol-prolongation-1999")]
    [InlineData("prolongations", "protocol-prolongation-1999")]
    [InlineData("Уставы", "charter-2002", "protocol-charter-2010-12-10")]
    [InlineData("учреждён or устав -протокол", "charter-2002")]
    [InlineData("\"Just and Sustainable World\"", "statement-just-world-2020-12-02")]
    [InlineData("\"World Sustainable\"")]
    [InlineData("anti-fraud", "anti-fraud-strategy-2015-2020", "anti-fraud-strategy-2021-2025", "anti-fraud-strategy-2026-2030")]
    [InlineData("anti-fraud -2015", "anti-fraud-strategy-2021-2025", "anti-fraud-strategy-2026-2030")]
    [InlineData("antifrau* or антимош*", "anti-fraud-strategy-2026-2030")]
    [InlineData("suspending ulmaria", "council-decision-suspension-ulmaria-2012")]
    [InlineData("rapid reaction forces", "council-decision-reaction-force-2009", "reaction-force-agreement-2009", "reaction-force-equipment-2021")]
    [InlineData("military сотрудничества 2026-2030", "cooperation-plan-2026-2030")]
    [InlineData("L/RES/59/50", "league-res-59-50")]
    [InlineData("\"l/res/59/50\"", "league-res-59-50")]
    [InlineData("59/50", "league-res-59-50")]
    [InlineData("league-res-59-50", "league-res-59-50")]
    [InlineData("documents/charter-2002", "charter-2002")]
    [InlineData("charter-2002", "charter-2002")]
    [InlineData("the of and")]
    [InlineData("xyzzy")]
    [InlineData("% _ \\ ' \" ; -- /* $")]
    [InlineData("'; DROP TABLE cstoref.document; --")]
    [InlineData("\0")]
    public async Task Search_OfTheSample_Finds(string query, params string[] documents)
    {
        var answer = await SearchAsync(query);

        // What stands for the same, and what only refers to it, comes after.
        answer.Matches.Take(Math.Max(documents.Length, 1)).Select(match => match.Document.Name["documents/".Length..])
            .ShouldBe(documents, ignoreOrder: true);
    }

    [Theory]
    [InlineData("charter", "charter-2002")]
    [InlineData("common defence treaty", "treaty-1992")]
    [InlineData("тарновский договор", "treaty-1992")]
    [InlineData("peacekeeping -protocol", "peacekeeping-agreement-2007")]
    public async Task Search_OfATitle_RanksItFirst(string query, string first)
    {
        var answer = await SearchAsync(query);

        answer.Matches[0].Document.Name.ShouldBe("documents/" + first);
        answer.Matches[0].Rank.ShouldBeGreaterThan(0);
        Key(answer).ShouldBe(Key(answer).OrderByDescending(key => key.Rank).ThenBy(key => key.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Search_Exclusion_LeavesTheOthers()
    {
        var without = await SearchAsync("-treaty");

        without.TotalSize.ShouldBeInRange(1, Catalog.Documents.All.Length - 1);
        without.Matches.ShouldAllBe(match => !match.Document.Titles.Any(title => title.Text.Contains("Treaty", StringComparison.Ordinal)));
        without.Matches.ShouldAllBe(match => match.Rank == 0 && match.Snippets.Count == 0);
    }

    [Theory]
    [InlineData("tarnov treaties", "titles en: Common Defence <Treaty>", "other_titles[0].texts en: Old Common Defence <Treaty>", "other_titles[1].texts en: <Tarnov> <Treaty>")]
    [InlineData(
        "ДОГОВОРЫ тарн*",
        "titles en: Common Defence <Treaty>",
        "titles ru: <Договор> об общей обороне",
        "other_titles[0].texts en: Old Common Defence <Treaty>")]
    [InlineData("refrained \"or threatening force\"", "provisions[0].texts en: The parties <refrain> from using <or> <threatening> <force> against each other")]
    public async Task Search_InTexts_HighlightsWhatWasFound(string query, params string[] snippets)
    {
        var match = (await SearchAsync(query)).Matches.Single(match => string.Equals(match.Document.Name, "documents/treaty-1992", StringComparison.Ordinal));

        match.Snippets.Select(Show).ShouldBe(snippets);
    }

    [Fact]
    public async Task Search_Snippets_AreExtractsOfTheTextsTheyName()
    {
        foreach (var match in (await SearchAsync("treaty or of or договор or security or protocol* or ulmaria or confirmed")).Matches)
        {
            match.Snippets.Count.ShouldBeInRange(0, 3);
            foreach (var snippet in match.Snippets)
            {
                var text = TextsAt(match.Document, snippet.Field).Single(text => string.Equals(text.Language, snippet.Language, StringComparison.Ordinal)).Text;
                var extract = string.Concat(snippet.Parts.Select(part => part.Text));
                text.ShouldContain(extract, Case.Sensitive);
                if (text.Length <= 200) extract.ShouldBe(text);
                snippet.Parts.ShouldContain(part => part.Highlighted);
            }
        }
    }

    [Fact]
    public async Task Search_OfASymbolAlone_HasNoSnippet() => (await SearchAsync("L/RES/59/50")).Matches.ShouldHaveSingleItem().Snippets.ShouldBeEmpty();

    [Fact]
    public async Task Search_FullView_GivesTheDocumentsOfThePicture()
    {
        foreach (var match in (await SearchAsync("treaty")).Matches) match.Document.ShouldBe(Catalog.Documents.Find(match.Document.Name));
    }

    [Fact]
    public async Task Search_BasicView_LeavesOutEvidenceAlone()
    {
        var request = new SearchDocumentsRequest { Query = "treaty", Read = new() { View = ResourceView.Basic } };

        var answer = await Documents.SearchDocumentsAsync(request, cancellationToken: Cancelled);

        foreach (var match in answer.Matches) match.Document.ShouldBe((Document)EvidenceFree.Of(Catalog.Documents.Find(match.Document.Name).ShouldNotBeNull()));
    }

    [Fact]
    public async Task Search_TellsRevisionAndEpochOfTheDatabase()
    {
        using var call = Documents.SearchDocumentsAsync(new() { Query = "treaty" }, cancellationToken: Cancelled);

        var headers = await call.ResponseHeadersAsync;
        await call.ResponseAsync;

        headers.Single(entry => entry.Key is "cstoref-revision").Value.ShouldBe(Catalog.Revision.ToString(CultureInfo.InvariantCulture));
        headers.Single(entry => entry.Key is "cstoref-epoch").Value.ShouldBe(Catalog.Epoch);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n\u00a0")]
    public async Task Search_NoQuery_IsRefused(string query) => (await RefusalAsync(new() { Query = query })).Fields.ShouldBe(["query"]);

    [Fact]
    public async Task Search_LengthOfTheQuery_IsCountedInCharacters()
    {
        await SearchAsync(string.Concat(Enumerable.Repeat("😀", 1000)));
        await SearchAsync(new string('я', 1000));

        var refusal = await RefusalAsync(new() { Query = new('x', 1001) });

        refusal.Fields.ShouldBe(["query"]);
        refusal.Message.ShouldContain("1001");
    }

    [Theory]
    [InlineData("word ", 64, 0)]
    [InlineData("59/50 ", 32, 0)]
    [InlineData("\"two words\" ", 32, 0)]
    [InlineData("слово or ", 15, 0)]
    [InlineData("\"this or that\" ", 20, 0)]
    [InlineData("word ", 65, 1)]
    [InlineData("a-", 65, 1)]
    [InlineData("59/50 ", 33, 1)]
    [InlineData("\"two words\" ", 33, 1)]
    [InlineData("слово or ", 16, 1)]
    [InlineData("слово OR ", 16, 1)]
    [InlineData("a or ", 100, 2)]
    public async Task Search_MoreThanASearchMayAsk_IsRefused(string piece, int count, int faults)
    {
        var query = string.Concat(Enumerable.Repeat(piece, count));
        if (faults == 0) await SearchAsync(query);
        else (await RefusalAsync(new() { Query = query })).Fields.ShouldBe(Enumerable.Repeat("query", faults));
    }

    [Fact]
    public async Task Search_ManyFaults_NamesAll()
    {
        var request = new SearchDocumentsRequest { PageSize = -1, PageToken = "foreign", Read = new() { View = (ResourceView)9 } };

        (await RefusalAsync(request)).Fields.ShouldBe(["page_size", "page_token", "read.view", "query"], ignoreOrder: true);
    }

    private async Task<SearchDocumentsResponse> SearchAsync(string query) =>
        await Documents.SearchDocumentsAsync(new() { Query = query, PageSize = 1000 }, cancellationToken: Cancelled);

    private Task<CallFault> RefusalAsync(SearchDocumentsRequest request) =>
        CallFault.InvalidAsync(Documents.SearchDocumentsAsync(request, cancellationToken: Cancelled).ResponseAsync);

    private static (double Rank, string Name)[] Key(SearchDocumentsResponse answer) => [.. answer.Matches.Select(match => (match.Rank, match.Document.Name))];

    private static string Show(Snippet snippet) =>
        $"{snippet.Field} {snippet.Language}: {string.Concat(snippet.Parts.Select(part => part.Highlighted ? $"<{part.Text}>" : part.Text))}";

    private static RepeatedField<LocalizedText> TextsAt(Document document, string field)
    {
        var index = field.Contains('[', StringComparison.Ordinal) ? int.Parse(field.Split('[', ']')[1], CultureInfo.InvariantCulture) : 0;
        return field.Split('[')[0] switch
        {
            "titles" => document.Titles,
            "other_titles" => document.OtherTitles[index].Texts,
            "provisions" => document.Provisions[index].Texts,
            "remarks" => document.Remarks,
            "validity_terms" => document.ValidityTerms,
            "adopting_entities" => document.AdoptingEntities,
            "signatories" => document.Signatories[index].Organizations,
            "places" => document.Places,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of texts."),
        };
    }
}
