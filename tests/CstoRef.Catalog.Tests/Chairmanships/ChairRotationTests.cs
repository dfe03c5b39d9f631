using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using static CstoRef.Tests.Chairmanships.Turns;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Chairmanships;

public sealed class ChairRotationTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Fact]
    public void Project_NamesWithYo_SortAsWithYe()
    {
        var rule = Rule(State("third", "Ё-страна"), State("second", "Ежистан"), State("fourth", "жара"), State("first", "Европа"), Turn("first", Open(Day(2020))));

        rule.MemberStates.ShouldBe(["memberStates/third", "memberStates/first", "memberStates/second", "memberStates/fourth"]);
    }

    [Fact]
    public void Project_MemberThatTookNoPartInTheTurn_IsPassedOver()
    {
        var joined = State("b", "Б", Membership(MembershipFramework.Organization, MembershipStatus.Member, Open(Day(2012, 1, 1))));

        var rule = Rule(
            State("a", "А"), joined, State("c", "В"),
            Turn("a", Ended(Day(2010, 1, 1), Day(2011, 1, 1))),
            Turn("c", Ended(Day(2011, 1, 1), Day(2012, 1, 1))),
            Turn("b", Open(Day(2012, 1, 1))));

        rule.HandoverCount.ShouldBe(2);
        rule.Exceptions.ShouldHaveSingleItem().ShouldBe(new RotationException
        {
            Chairmanship = "chairmanships/b-2012",
            MemberState = "memberStates/b",
            ExpectedMemberState = "memberStates/a",
        });
        rule.FollowedSince.ShouldBeEmpty();
    }

    [Fact]
    public void Project_NoExceptions_IsFollowedSinceTheFirst() =>
        Rule(State("a", "А"), State("b", "Б"), Turn("a", Ended(Day(2010), Day(2011))), Turn("b", Open(Day(2011))))
            .FollowedSince.ShouldBe("chairmanships/a-2010");

    [Fact]
    public void Project_GapBetweenTurns_IsNoHandover()
    {
        var rule = Rule(State("a", "А"), State("b", "Б"), State("c", "В"), Turn("a", Ended(Day(2010), Day(2011))), Turn("c", Open(Day(2013))));

        rule.HandoverCount.ShouldBe(0);
        rule.Exceptions.ShouldBeEmpty();
    }

    [Fact]
    public void Project_TurnsThatDoNotBeginWithTheYear_HaveNoPeriod() =>
        Project(
            State("a", "А"), State("b", "Б"),
            Turn("a", Ended(Day(2023, 1, 1), Day(2024, 1, 1))),
            Turn("b", Ended(Day(2024, 1, 1), Day(2025, 1, 2))),
            Turn("a", Open(Day(2025, 1, 2))))
            .Chairmanships.ShouldAllBe(turn => turn.Period == null);

    [Fact]
    public void Project_ThreeTurnsThatBeginWithTheYear_GivesCalendarYears()
    {
        var turns = Project(
            State("a", "А"), State("b", "Б"),
            Turn("a", Ended(Day(2023, 1, 1), Day(2024, 1, 1))),
            Turn("b", Ended(Day(2024, 1, 1), Day(2025, 1, 1))),
            Turn("a", Ended(Day(2025, 1, 1), Day(2026, 1, 1))))
            .Chairmanships;

        turns.Select(turn => (turn.MemberState, turn.Period)).ShouldBe(
        [
            ("memberStates/b", Ended(Day(2026, 1, 1), Day(2027, 1, 1))),
            ("memberStates/a", Ended(Day(2027, 1, 1), Day(2028, 1, 1))),
        ]);
    }

    [Theory]
    [InlineData("2025-06-30", 2026)]
    [InlineData("2025-12-31", 2026)]
    [InlineData("2026-01-01", null)]
    [InlineData(null, null)]
    public void Project_LastTurnIsOpen_TakesItForAYearUnlessItIsKnownToHaveLastedLonger(string? knownThrough, int? year)
    {
        var organization = new Organization { Name = "organization" };
        if (knownThrough is not null) organization.KnownThrough = PartialDateExtensions.TryParse(knownThrough, out var day) ? day : null;

        var turns = Project(
            organization, State("a", "А"), State("b", "Б"),
            Turn("a", Ended(Day(2023, 1, 1), Day(2024, 1, 1))),
            Turn("b", Ended(Day(2024, 1, 1), Day(2025, 1, 1))),
            Turn("a", Open(Day(2025, 1, 1))))
            .Chairmanships;

        (turns[0].Period?.Start.Year).ShouldBe(year);
    }

    [Fact]
    public void Project_LastTurnIsProlonged_BeginsWhereItEnds() =>
        Project(
            State("a", "А"), State("b", "Б"),
            Turn("a", Ended(Day(2023, 1, 1), Day(2024, 1, 1))),
            Turn("b", Ended(Day(2024, 1, 1), Day(2025, 1, 1))),
            Turn("a", Ended(Day(2025, 1, 1), Day(2027, 1, 1))))
            .Chairmanships[0].Period.ShouldBe(Ended(Day(2027, 1, 1), Day(2028, 1, 1)));

    [Fact]
    public void Project_LastTurnEndsWithinAYear_HasNoPeriod() =>
        Project(
            State("a", "А"), State("b", "Б"),
            Turn("a", Ended(Day(2023, 1, 1), Day(2024, 1, 1))),
            Turn("b", Ended(Day(2024, 1, 1), Day(2025, 1, 1))),
            Turn("a", Ended(Day(2025, 1, 1), Day(2025, 10))))
            .Chairmanships.ShouldAllBe(turn => turn.Period == null);

    [Fact]
    public void Project_CalendarEnds_LeavesTheLastTurnsWithoutPeriod()
    {
        var turns = Project(
            State("a", "А"), State("b", "Б"), State("c", "В"),
            Turn("a", Ended(Day(9995, 1, 1), Day(9996, 1, 1))),
            Turn("b", Ended(Day(9996, 1, 1), Day(9997, 1, 1))),
            Turn("c", Ended(Day(9997, 1, 1), Day(9998, 1, 1))))
            .Chairmanships;

        turns.Select(turn => turn.Period?.End).ShouldBe([Day(9999, 1, 1), null, null]);
    }

    [Fact]
    public void Project_LastStateIsNoMemberAnyMore_GoesOnWhereItStood()
    {
        var left = State("b", "Б", Membership(MembershipFramework.Organization, MembershipStatus.Member, Ended(Day(2000), Day(2021, 1, 1))));

        var turns = Project(State("a", "А"), left, State("c", "В"), Turn("b", Open(Day(2020, 1, 1)))).Chairmanships;

        turns.Select(turn => turn.MemberState).ShouldBe(["memberStates/c", "memberStates/a"]);
    }

    [Fact]
    public void Project_NoMembers_GivesNoTurns() =>
        Project(State("a", "А", Membership(MembershipFramework.Treaty, MembershipStatus.Member, Open(Day(1992)))), Turn("a", Open(Day(2020))))
            .Chairmanships.ShouldBeEmpty();

    [Fact]
    public void Project_NoChairmanship_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => Catalog.Empty.Indexes.ChairRotation.Project(0, Today, withEvidence: true));

    private static RotationRule Rule(params IMessage[] resources) => Project(resources).Rule;

    private static ProjectRotationResponse Project(params IMessage[] resources) =>
        Catalog.Build("epoch", 1, resources).Indexes.ChairRotation.Project(0, Today, withEvidence: true);
}
