using CstoRef.Postgres.Searching;
using CstoRef.V1;

namespace CstoRef.Data.Tests.Serving;

/// <summary>By which words the documents are found.</summary>
public sealed class SearchTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    [Theory]
    [InlineData("tashkent treaty", "collective-security-treaty-1992")]
    [InlineData("Ташкентским договором", "collective-security-treaty-1992")]
    [InlineData("Договором продлении", "protocol-prolongation-1999", "protocol-railways-2015-09-15")]
    [InlineData("prolongations", "protocol-prolongation-1999", "protocol-railways-2015-09-15")]
    [InlineData("Уставы", "charter-2002", "protocol-charter-2010-12-10", "protocol-charter-2018-11-08-2", "protocol-charter-2018-11-08-3")]
    [InlineData("учреждён or устав -протокол", "charter-2002")]
    [InlineData("\"Just and Sustainable World\"", "statement-just-world-order-2020-12-02")]
    [InlineData("\"World Sustainable\"")]
    [InlineData("anti-drug", "anti-drug-strategy-2015-2020", "anti-drug-strategy-2021-2025", "anti-drug-strategy-2026-2030")]
    [InlineData("anti-drug -2015", "anti-drug-strategy-2021-2025", "anti-drug-strategy-2026-2030")]
    [InlineData("antinarc* or антинарк*", "anti-drug-strategy-2015-2020", "anti-drug-strategy-2021-2025", "anti-drug-strategy-2026-2030")]
    [InlineData("миротворческая деятельность -протокол -концепция", "peacekeeping-agreement-2007")]
    [InlineData("suspending uzbekistan", "csc-decision-suspension-uzbekistan-2012-12-19")]
    [InlineData(
        "rapid reaction forces", "crrf-agreement-2009", "crrf-equipment-decision-2021", "csc-decision-crrf-2009-02-04", "equipment-programme-crrf")]
    [InlineData("military сотрудничества 2026-2030", "military-cooperation-plan-2026-2030")]
    [InlineData("A/RES/59/50", "unga-res-59-50")]
    [InlineData("\"a/res/59/50\"", "unga-res-59-50")]
    [InlineData("59/50", "unga-res-59-50")]
    [InlineData("unga-res-59-50", "unga-res-59-50")]
    [InlineData("documents/charter-2002", "charter-2002")]
    [InlineData("charter-2002", "charter-2002")]
    public async Task Search_Finds(string query, params string[] documents)
    {
        var found = await FindAsync(query);

        // What stands for the same, and what only refers to it, comes after.
        found.Matches.Take(Math.Max(documents.Length, 1)).Select(match => match.Document.Name["documents/".Length..])
            .ShouldBe(documents, ignoreOrder: true);
    }

    [Theory]
    [InlineData("charter", "charter-2002")]
    [InlineData("collective security treaty", "collective-security-treaty-1992")]
    [InlineData("ташкентский договор", "collective-security-treaty-1992")]
    [InlineData("peacekeeping -protocol", "peacekeeping-agreement-2007")]
    public async Task Search_OfATitle_RanksItFirst(string query, string first) =>
        (await FindAsync(query)).Matches[0].Document.Name.ShouldBe("documents/" + first);

    [Theory]
    [InlineData("tashkent treaties", "titles en: Collective Security <Treaty>", "other_titles[0].texts en: CIS Collective Security <Treaty>", "other_titles[1].texts en: <Tashkent> <Treaty>")]
    [InlineData(
        "ДОГОВОРЫ ташк*",
        "titles en: Collective Security <Treaty>",
        "titles ru: <Договор> о коллективной безопасности",
        "other_titles[0].texts en: CIS Collective Security <Treaty>")]
    [InlineData("refrained \"or threatening force\"", "provisions[0].texts en: The parties <refrain> from using <or> <threatening> <force> against each other")]
    public async Task Search_OfTheTreaty_HighlightsWhatWasFound(string query, params string[] snippets)
    {
        var match = (await FindAsync(query)).Matches.Single(match => match.Document.Name is "documents/collective-security-treaty-1992");

        match.Snippets.Select(Show).ShouldBe(snippets);
    }

    private static string Show(Snippet snippet) =>
        $"{snippet.Field} {snippet.Language}: {string.Concat(snippet.Parts.Select(part => part.Highlighted ? $"<{part.Text}>" : part.Text))}";

    private Task<FoundDocuments> FindAsync(string query) =>
        new DocumentSearch(seeded.Database.Connections, TimeSpan.FromSeconds(30))
            .FindAsync(query, 0, 1000, null, TestContext.Current.CancellationToken);
}
