using CstoRef.Postgres.Searching;

namespace CstoRef.Data.Tests.Serving;

/// <summary>
/// How well a search finds what people mean: queries as they would type them, in English, Russian and both, with abbreviations, former names,
/// other spellings, typing errors, years and symbols, written before the search was.
/// </summary>
public sealed class SearchQualityTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    private const int First = 3;
    private const int Least = 36;

    private static readonly (string Query, string Expected)[] Queries =
    [
        ("CSTO", "organization"),
        ("одкб", "organization"),
        ("ODKB", "organization"),
        ("СКБ", "governingBodies/collective-security-council"),
        ("CSC", "governingBodies/collective-security-council"),
        ("CFM", "governingBodies/council-of-foreign-ministers"),
        ("КСОР", "forces/collective-rapid-reaction-force"),
        ("crrf agreement", "documents/crrf-agreement-2009"),
        ("rapid deployment forces central asia", "forces/collective-rapid-deployment-forces-central-asia"),
        ("Lukashenko", "people/alexander-lukashenko"),
        ("лукашенка", "people/alexander-lukashenko"),
        ("Lukashenka Alyaksandr", "people/alexander-lukashenko"),
        ("zas", "people/stanislav-zas"),
        ("Пашинян", "people/nikol-pashinyan"),
        ("pashinian nikol", "people/nikol-pashinyan"),
        ("Zhaparov", "people/sadyr-japarov"),
        ("tasmagambetof", "people/imangali-tasmagambetov"),
        ("Назарбаев Нурсултан", "people/nursultan-nazarbayev"),
        ("Byelorussia", "memberStates/belarus"),
        ("Киргизия", "memberStates/kyrgyzstan"),
        ("Kirghizia chairmanship 2012", "chairmanships/kyrgyzstan-2012"),
        ("председательство казахстана 2024", "chairmanships/kazakhstan-2024"),
        ("Belarus chair 2023", "chairmanships/belarus-2023"),
        ("BLR", "memberStates/belarus"),
        ("генсек одкб", "offices/secretary-general"),
        ("charter of the csto", "documents/charter-2002"),
        ("устав одкб", "documents/charter-2002"),
        ("tashkent treaty 1992", "documents/collective-security-treaty-1992"),
        ("A/RES/59/50", "documents/unga-res-59-50"),
        ("un general assembly observer status", "documents/unga-res-59-50"),
        ("Chisinau summit 2002", "sessions/csc-2002-10-07"),
        ("сессия СКБ Ереван 2022", "sessions/csc-2022-11-23"),
        ("session moscow 10.12.2010", "sessions/csc-2010-12-10"),
        ("январь 2022 миротворцы казахстан", "events/kazakhstan-2022"),
        ("peacekeepers leave kazakhstan", "events/kazakhstan-2022-end"),
        ("armenia freeze csto", "events/armenia-freeze"),
        ("budget 2024", "documents/budget-2024"),
        ("antidrug strategy 2021-2025", "documents/anti-drug-strategy-2021-2025"),
        ("нагорный карабах заявление", "documents/statement-nagorno-karabakh-2017-11-30"),
        ("parlamentary asembly", "governingBodies/parliamentary-assembly"),
    ];

    [Fact]
    public async Task Search_AsPeopleType_FindsWhatTheyMeanAmongTheFirst()
    {
        var search = new ResourceSearch(seeded.Database.Connections, TimeSpan.FromSeconds(30));
        var failed = new List<string>();
        foreach (var (query, expected) in Queries)
        {
            var found = await search.FindAsync(query, SearchScope.Everything, 0, First, null, TestContext.Current.CancellationToken);
            if (found.Matches.All(match => !string.Equals(match.Resource, expected, StringComparison.Ordinal)))
                failed.Add($"'{query}' finds {string.Join(", ", found.Matches.Select(match => match.Resource))}, not {expected}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Queries.Length - failed.Count} of {Queries.Length} find it among the first {First}.");
        (Queries.Length - failed.Count).ShouldBeGreaterThanOrEqualTo(Least, string.Join('\n', failed));
    }

    [Fact]
    public void Queries_AreForty() => Queries.DistinctBy(query => query.Query, StringComparer.Ordinal).Count().ShouldBe(40);
}
