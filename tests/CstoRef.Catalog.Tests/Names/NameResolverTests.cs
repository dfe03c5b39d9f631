using System.Globalization;
using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests.Names;

/// <summary>Which resources a name means, as somebody may write it.</summary>
public sealed class NameResolverTests
{
    private const string Armenia = "memberStates/armenia";
    private const string Belarus = "memberStates/belarus";
    private const string Council = "governingBodies/council";
    private const string Writer = "people/alexander-lukashin";

    private static readonly Catalog Data = Catalog.Build("epoch", 1, Resources()).Prepare();

    [Theory]
    [InlineData("Belarus", Belarus, "display_names[0]", NameMatch.Exact)]
    [InlineData("  Belarus ", Belarus, "display_names[0]", NameMatch.Exact)]
    [InlineData("BELARUS", Belarus, "display_names[0]", NameMatch.Folded)]
    [InlineData("республика беларусь", Belarus, "official_names[1]", NameMatch.Folded)]
    [InlineData("Byelorussian S.S.R.", Belarus, "other_names[0].texts[0]", NameMatch.Folded)]
    [InlineData("BY", Belarus, "alpha2_code", NameMatch.Exact)]
    [InlineData("blr", Belarus, "alpha3_code", NameMatch.Folded)]
    [InlineData("112", Belarus, "numeric_code", NameMatch.Exact)]
    [InlineData("51", Armenia, "numeric_code", NameMatch.Folded)]
    [InlineData("Q184", Belarus, "identifiers[1].value", NameMatch.Exact)]
    [InlineData("q184", Belarus, "identifiers[1].value", NameMatch.Folded)]
    [InlineData("wikidata:Q184", Belarus, "identifiers[1].value", NameMatch.Exact)]
    [InlineData("Wikidata: q184", Belarus, "identifiers[1].value", NameMatch.Folded)]
    [InlineData("belarus", Belarus, "name", NameMatch.Exact)]
    [InlineData("memberStates/belarus", Belarus, "name", NameMatch.Exact)]
    [InlineData("UN Resolution", "documents/un-resolution", "name", NameMatch.Folded)]
    [InlineData("organization", "organization", "name", NameMatch.Exact)]
    [InlineData("C.S.T.", "organization", "forms[0].abbreviations[0]", NameMatch.Folded)]
    [InlineData("Council of Ministers", Council, "other_names[0].texts[0]", NameMatch.Exact)]
    [InlineData("a/res/59/50", "documents/un-resolution", "symbol", NameMatch.Folded)]
    [InlineData("https://example.org/page", "sources/page", "uri", NameMatch.Exact)]
    [InlineData("survey.pdf", "sources/file", "file_name", NameMatch.Exact)]
    [InlineData("A page: of the ministry", "sources/page", "title", NameMatch.Folded)]
    [InlineData("Oʻzbekiston", "memberStates/uzbekistan", "display_names[1]", NameMatch.Exact)]
    [InlineData("O'zbekiston", "memberStates/uzbekistan", "display_names[1]", NameMatch.Folded)]
    public void Resolve_AsItIsWritten_IsFoundFirst(string name, string resource, string field, NameMatch match)
    {
        var best = Resolve(name).Candidates.ShouldHaveSingleItem();

        (best.Resource, best.Field, best.Match).ShouldBe((resource, field, match));
        best.Score.ShouldBe(match == NameMatch.Exact ? 1 : 0.95);
        best.Certainty.ShouldBe(Certainty.Unspecified);
    }

    [Theory]
    [InlineData("Aleksandr Lukashin", NameMatch.Transliterated)]
    [InlineData("Олександр Лукашин", NameMatch.Near)]
    [InlineData("A. Lukashin", NameMatch.Initials)]
    [InlineData("А. Лукашин", NameMatch.Initials)]
    [InlineData("Лукашин А.Г.", NameMatch.Initials)]
    [InlineData("Лукашин, Александр", NameMatch.Initials)]
    [InlineData("Lukashin Alexander Grigoryevich", NameMatch.Initials)]
    [InlineData("LUKASHIN", NameMatch.Initials)]
    [InlineData("Alexandr Lukashyn", NameMatch.Transliterated)]
    [InlineData("Alexander Lukahsin", NameMatch.Near)]
    public void Resolve_APerson_AsPeopleAreCalled(string name, NameMatch match)
    {
        var resolution = Resolve(name);

        var best = (match == NameMatch.Near ? resolution.NearCandidates : resolution.Candidates).ShouldHaveSingleItem();
        (best.Resource, best.Match).ShouldBe((Writer, match));
        best.DisplayNames.ShouldBe(Data.People.Find(Writer)!.DisplayNames);
    }

    [Theory]
    [InlineData("B. Lukashin")]
    [InlineData("Alexander L.")]
    [InlineData("Atlantis")]
    public void Resolve_WhatNothingIsCalled_HasNoCandidate(string name) => Resolve(name).Candidates.ShouldBeEmpty();

    [Fact]
    public void Resolve_ATypingError_StandsApartFromWhatHasTheName()
    {
        var resolution = Resolve("Armeniya Respublic of");

        resolution.Candidates.ShouldBeEmpty();
        resolution.NearCandidates[0].Resource.ShouldBe(Armenia);
        resolution.NearCandidates[0].Score.ShouldBeInRange(0.2, 0.65);
    }

    [Theory]
    [InlineData("Byelorussian SSR", "1991-09-18", Certainty.Certain)]
    [InlineData("Byelorussian SSR", "1991-09-19", Certainty.No)]
    [InlineData("Belarus", "1991-09-18", Certainty.No)]
    [InlineData("Belarus", "1991-09-19", Certainty.Certain)]
    [InlineData("White Russia", "1991-09-19", Certainty.Unspecified)]
    [InlineData("BLR", "1991-09-18", Certainty.Unspecified)]
    [InlineData("CST", "1999-01-01", Certainty.Certain)]
    [InlineData("CST", "2010-01-01", Certainty.No)]
    [InlineData("Council of Ministers", "2003-04-01", Certainty.Possible)]
    public void Resolve_OnADay_TellsWhetherItWasCalledSo(string name, string day, Certainty certainty)
    {
        var on = new NameResolver(Data, day: DateOnly.Parse(day, CultureInfo.InvariantCulture)).Resolve(name).Candidates.ShouldHaveSingleItem();
        var ever = Resolve(name).Candidates.ShouldHaveSingleItem();

        on.Certainty.ShouldBe(certainty);
        on.Score.ShouldBe(ever.Score * FactorOf(certainty), 1e-9);
        on.Period.ShouldBe(ever.Period);
    }

    [Fact]
    public void Resolve_OnADay_PutsWhatWasCalledSoFirst()
    {
        var first = new NameResolver(Data, day: new(2010, 1, 1)).Resolve("Shared").Candidates.Select(one => one.Resource);
        var then = new NameResolver(Data, day: new(1999, 1, 1)).Resolve("Shared").Candidates.Select(one => one.Resource);

        first.ShouldBe(["forces/now", "forces/before"]);
        then.ShouldBe(["forces/before", "forces/now"]);
    }

    [Fact]
    public void Resolve_OfAKind_FindsNoOthers()
    {
        var resolver = new NameResolver(Data, [ResourceKind.Person]);

        resolver.Resolve("Belarus").Candidates.ShouldBeEmpty();
        resolver.Resolve("Lukashin").Candidates.ShouldHaveSingleItem();
    }

    [Fact]
    public void Resolve_MoreThanAreTold_SaysSo()
    {
        var resolution = new NameResolver(Data, maxCandidates: 1).Resolve("Shared");

        (resolution.Candidates.Count, resolution.HasMore).ShouldBe((1, true));
        Resolve("Shared").HasMore.ShouldBeFalse();
    }

    [Fact]
    public void Resolve_WhatManyAreCalled_ComparesFewOfThem()
    {
        var offices = Enumerable.Range(0, 5000).Select(number => new Office { Name = $"offices/n{number}", Titles = { English("Minister") } });
        var many = Catalog.Build("epoch", 1, offices);

        var resolution = new NameResolver(many, maxCandidates: 20).Resolve("minister");

        (resolution.Candidates.Count, resolution.HasMore).ShouldBe((20, true));
        new NameResolver(many).Resolve("Ministar").NearCandidates.Count.ShouldBe(NameResolver.DefaultCandidates);
    }

    [Theory]
    [InlineData("", "must hold a letter or digit")]
    [InlineData(" -–. ", "must hold a letter or digit")]
    public void Fault_OfWhatIsNoName_IsTold(string name, string fault)
    {
        NameResolver.FaultOf(name).ShouldBe(fault);
        Should.Throw<ArgumentException>(() => Resolve(name)).Message.ShouldContain(fault);
    }

    [Fact]
    public void Fault_OfWhatIsTooLong_IsTold()
    {
        NameResolver.FaultOf(string.Concat(Enumerable.Repeat("😀", 399)) + "a").ShouldBeNull();
        NameResolver.FaultOf(new('a', 401)).ShouldBe("must hold at most 400 characters; it holds 401");
    }

    [Fact]
    public void Constructor_OfACountOutOfRange_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new NameResolver(Data, maxCandidates: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new NameResolver(Data, maxCandidates: 21));
    }

    private static double FactorOf(Certainty certainty) => certainty switch
    {
        Certainty.No => 0.5,
        Certainty.Possible => 0.9,
        _ => 1,
    };

    private static NameResolution Resolve(string name) => new NameResolver(Data).Resolve(name);

    private static IEnumerable<IMessage> Resources() =>
    [
        new Organization
        {
            Name = "organization",
            DisplayNames = { English("The Union") },
            Forms =
            {
                new OrganizationForm
                {
                    DisplayNames = { English("The Pact") },
                    Abbreviations = { English("CST") },
                    Period = Ended(1992, 2003),
                },
                new OrganizationForm { DisplayNames = { English("The Union") }, Period = Open(2003) },
            },
        },
        new MemberState
        {
            Name = Armenia,
            DisplayNames = { English("Armenia") },
            OfficialNames = { English("Republic of Armenia") },
            Alpha2Code = "AM",
            Alpha3Code = "ARM",
            NumericCode = "051",
        },
        new MemberState
        {
            Name = Belarus,
            DisplayNames = { English("Belarus"), Russian("Беларусь") },
            OfficialNames = { English("Republic of Belarus"), Russian("Республика Беларусь") },
            OtherNames =
            {
                new OtherName
                {
                    Texts = { English("Byelorussian SSR") },
                    Period = new()
                    {
                        Start = new() { Year = 1922 },
                        End = new() { Year = 1991, Month = 9, Day = 19 },
                        EndState = PeriodEndState.Ended,
                    },
                },
                new OtherName { Texts = { English("White Russia") } },
            },
            Alpha2Code = "BY",
            Alpha3Code = "BLR",
            NumericCode = "112",
            Identifiers = { new Identifier { Scheme = "cow", Value = "370" }, new Identifier { Scheme = "wikidata", Value = "Q184" } },
        },
        new MemberState
        {
            Name = "memberStates/uzbekistan",
            DisplayNames = { English("Uzbekistan"), new LocalizedText { Language = "uz", Text = "Oʻzbekiston" } },
        },
        new GoverningBody
        {
            Name = Council,
            DisplayNames = { English("Council of the Union") },
            OtherNames =
            {
                new OtherName
                {
                    Texts = { English("Council of Ministers") },
                    Period = new() { Start = new() { Year = 1999 }, End = new() { Year = 2003 }, EndState = PeriodEndState.Ended },
                },
            },
        },
        new Force
        {
            Name = "forces/before",
            DisplayNames = { English("Older") },
            OtherNames = { new OtherName { Texts = { English("Shared") }, Period = Ended(1995, 2003) } },
        },
        new Force
        {
            Name = "forces/now",
            DisplayNames = { English("Newer") },
            OtherNames = { new OtherName { Texts = { English("Shared") }, Period = Open(2003) } },
        },
        new Document { Name = "documents/un-resolution", Titles = { English("Resolution") }, Symbol = "A/RES/59/50" },
        new Person { Name = Writer, DisplayNames = { English("Alexander Lukashin"), Russian("Александр Лукашин") } },
        new Source { Name = "sources/page", Title = "A page of the ministry", Language = "en", Uri = "https://example.org/page" },
        new Source { Name = "sources/file", Title = "A survey", Language = "en", FileName = "survey.pdf" },
    ];

    private static LocalizedText English(string text) => new() { Language = "en", Text = text };

    private static LocalizedText Russian(string text) => new() { Language = "ru", Text = text };

    private static Period Open(int year) => new() { Start = new() { Year = year, Month = 1, Day = 1 }, EndState = PeriodEndState.Open };

    private static Period Ended(int year, int end) => new()
    {
        Start = new() { Year = year, Month = 1, Day = 1 },
        End = new() { Year = end, Month = 1, Day = 1 },
        EndState = PeriodEndState.Ended,
    };
}
