using System.Globalization;
using System.Xml.Linq;
using CstoRef.Cli.Output;
using CstoRef.Cli.TimeCharts;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Tests.TimeCharts;

public sealed class TimeChartPictureTests
{
    private static readonly DateOnly Today = new(2020, 6, 30);
    private static readonly Organization Organization = new()
    {
        DisplayNames = { English("Collective Security Treaty Organization") },
        Abbreviations = { English("CSTO") },
        FoundingDocuments = { "documents/treaty", "documents/charter", "documents/agreement" },
    };

    [Fact]
    public void Draw_HostileNames_StandAsTheyAre()
    {
        var picture = Draw([State("a", "<script>alert('&')</script>\u0001\uFFFE\uD800", Membership(MembershipStatus.Member, Since(2001)))]);

        TextsIn(picture).ShouldContain(text => text.StartsWith("<script>", StringComparison.Ordinal));
        picture.Descendants().Any(element => element.Name.LocalName is "script").ShouldBeFalse();
        picture.Descendants().Where(element => element.Name.LocalName is "title").ShouldContain(title =>
            title.Value.StartsWith("<script>alert('&')</script>\uFFFD, Treaty: Member since 2001", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_States_PutsMembersFirstThenFormerOnesThenOthersByName()
    {
        var picture = Draw(
        [
            State("c", "Former", Membership(MembershipStatus.Member, Until(2001, 2010)), Membership(MembershipStatus.Withdrawn, Since(2010))),
            State("a", "Observer", Membership(MembershipStatus.Observer, Since(2013))),
            State("b", "Zenith", Membership(MembershipStatus.Member, Since(2001))),
            State("d", "Azimuth", Membership(MembershipStatus.Member, Since(2001))),
        ]);

        Groups(picture, "lane").Select(lane => TextsIn(lane).First()).ShouldBe(["AzimuthDD", "ZenithBB", "FormerCC", "ObserverAA"]);
    }

    [Fact]
    public void Draw_PartialStart_IsHatchedUntilItIsCertain()
    {
        var bars = BarsOf(State("a", "A", Membership(MembershipStatus.Member, Since(2010))), "member", "possible");

        bars.Select(bar => bar.Class).ShouldBe(["member", "possible", "member"]);
        bars[0].ShouldBe(bars[1] with { Class = "member" });
        bars[2].Left.ShouldBe(bars[1].Right, 0.01);
        bars[2].Right.ShouldBe(TodayLine(), 0.01);
    }

    [Fact]
    public void Draw_UnknownEnd_IsHatchedUpToToday()
    {
        var bars = BarsOf(State("a", "A", Membership(MembershipStatus.Suspended, new() { Start = Day(2010), EndState = PeriodEndState.EndedUnknown })), "suspended", "possible");

        bars.Select(bar => bar.Class).ShouldBe(["suspended", "possible"]);
        bars[1].Right.ShouldBe(TodayLine(), 0.01);
    }

    [Fact]
    public void Draw_UnknownStart_IsHatchedFromTheFirstYear()
    {
        var unknown = Membership(MembershipStatus.Suspended, new() { EndState = PeriodEndState.Open });

        BarsOf(State("a", "A", Membership(MembershipStatus.Member, Until(2001, 2010)), unknown), "suspended")[0].Left.ShouldBe(226);
    }

    [Fact]
    public void Draw_Horizon_IsMarkedAndWhatIsPresumedAfterItIsLighter()
    {
        var organization = new Organization(Organization) { KnownThrough = new() { Year = 2020, Month = 3, Day = 31 } };
        var membership = Membership(MembershipStatus.Member, new() { Start = Day(2010), EndState = PeriodEndState.Open });
        var picture = Draw([State("a", "A", membership)], organization: organization);
        var bars = BarsIn(picture, "member", "presumed");
        var line = picture.Descendants().First(element => element.Attribute("class")?.Value is "horizon");

        TextsIn(picture).ShouldContain("Known through 2020-03-31", StringComparer.Ordinal);
        bars.Select(bar => bar.Class).ShouldBe(["member", "member", "presumed"]);
        Number(line, "x1").ShouldBe(bars[0].Right, 0.01);
        bars[2].Left.ShouldBe(bars[0].Right, 0.01);
        bars[2].Right.ShouldBe(TodayLine(), 0.01);
    }

    [Fact]
    public void Draw_DataKnownUpToToday_HasNoHorizon()
    {
        var picture = Draw([], organization: new(Organization) { KnownThrough = Today.ToPartialDate() });

        picture.Descendants().Any(element => element.Attribute("class")?.Value is "horizon").ShouldBeFalse();
        TextsIn(picture).ShouldNotContain(text => text.StartsWith("Known through", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_WhatIsYetToCome_IsLeftOut() =>
        BarsOf(State("a", "A", Membership(MembershipStatus.Member, Since(2021))), "member", "possible").ShouldBeEmpty();

    [Fact]
    public void Draw_DocumentsOfOneDay_ShareALabelWithTheOrganizationAbbreviated()
    {
        var charter = Entry(2002, "charter", "Charter of the Collective Security Treaty Organization");

        TextsIn(Draw([], [charter, Entry(2002, "agreement", "Agreement"), Entry(2002, "other", "Other")]))
            .ShouldContain(text => text.Trim().Equals("2002-10-07 Charter of the CSTO and Agreement signed", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_EventsCloseToEachOther_StandBelowEachOther()
    {
        var labels = Groups(Draw([], [Entry(1992, "treaty", "Treaty"), Entry(1993, "charter", "Charter"), Entry(2012, "agreement", "Agreement")]), "event")
            .Select(founding => Number(founding.Elements().Last(), "y")).ToList();

        labels[1].ShouldBe(labels[0] + 18);
        labels[2].ShouldBe(labels[0]);
    }

    [Fact]
    public void Draw_NothingAtAll_IsAPicture() => Draw([]).Root!.Attribute("role")!.Value.ShouldBe("img");

    private static XDocument Draw(
        IReadOnlyCollection<MemberState> states, IEnumerable<TimelineEntry>? entries = null, Organization? organization = null) =>
        XDocument.Parse(
            TimeChartPicture.Draw(TimeChart.Of(organization ?? Organization, states, [], entries ?? [], Today, LanguageOrder.English)),
            LoadOptions.PreserveWhitespace);

    private static List<Bar> BarsOf(MemberState state, params string[] classes) => BarsIn(Draw([state]), classes);

    private static List<Bar> BarsIn(XContainer picture, params string[] classes) =>
    [
        .. Groups(picture, "bar").Elements().Where(element => classes.Contains(element.Attribute("class")?.Value, StringComparer.Ordinal))
            .Select(element => new Bar(element.Attribute("class")!.Value, Number(element, "x"), Number(element, "x") + Number(element, "width"))),
    ];

    private static double TodayLine() => Number(
        Draw([State("a", "A", Membership(MembershipStatus.Member, Since(2010)))]).Descendants().First(element => element.Attribute("class")?.Value is "today"), "x1");

    private static IEnumerable<XElement> Groups(XContainer picture, string name) =>
        picture.Descendants().Where(element => element.Name.LocalName is "g" && string.Equals(element.Attribute("class")?.Value, name, StringComparison.Ordinal));

    private static IEnumerable<string> TextsIn(XContainer picture) =>
        picture.Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static MemberState State(string slug, string name, params IEnumerable<Membership> memberships) => new()
    {
        Name = $"memberStates/{slug}",
        DisplayNames = { English(name) },
        Alpha2Code = string.Concat(slug, slug).ToUpperInvariant(),
        Memberships = { memberships },
    };

    private static Membership Membership(MembershipStatus status, Period period) => new() { Framework = MembershipFramework.Treaty, Status = status, Period = period };

    private static Period Since(int year) => new() { Start = new() { Year = year }, EndState = PeriodEndState.Open };

    private static Period Until(int year, int end) => new() { Start = Day(year), End = Day(end), EndState = PeriodEndState.Ended };

    private static PartialDate Day(int year) => new() { Year = year, Month = 10, Day = 7 };

    private static TimelineEntry Entry(int year, string slug, string title) =>
        new() { Type = TimelineEntryType.DocumentSigned, Date = Day(year), Resource = $"documents/{slug}", Titles = { English(title) } };

    private static LocalizedText English(string text) => new() { Language = "en", Text = text };

    private sealed record Bar(string Class, double Left, double Right);
}
