using CstoRef.V1;

namespace CstoRef.Data.Tests.Chairmanships;

/// <summary>Who is known to have been in the chair on which day, and in which order the chair goes round.</summary>
public sealed class ChairTests
{
    private static readonly string[] Turns =
        ["memberStates/tajikistan", "memberStates/armenia", "memberStates/belarus", "memberStates/kazakhstan", "memberStates/kyrgyzstan", "memberStates/russia"];

    [Theory]
    [InlineData("2004-06-18", "chairmanships/kazakhstan-2004", "")]
    [InlineData("2009-06-13", "chairmanships/armenia-2008", "")]
    [InlineData("2009-06-14", "chairmanships/russia-2009", "chairmanships/armenia-2008")]
    [InlineData("2009-06-15", "chairmanships/russia-2009", "")]
    [InlineData("2022-12-31", "chairmanships/armenia-2021", "")]
    [InlineData("2023-01-01", "chairmanships/belarus-2023", "chairmanships/armenia-2021")]
    [InlineData("2007-08-15", "chairmanships/belarus-2006", "")]
    [InlineData("2007-10-06", "chairmanships/kyrgyzstan-2007", "chairmanships/belarus-2006")]
    [InlineData("2011-12-20", "chairmanships/kazakhstan-2011", "chairmanships/belarus-2010")]
    [InlineData("2026-12-31", "chairmanships/russia-2026", "")]
    public void Chair_OnADay_IsCertain(string day, string chairmanship, string outgoing)
    {
        var onDay = Dataset.Catalog.Indexes.ChairmanshipCalendar.On(Dataset.Day(day), withEvidence: true).ShouldHaveSingleItem();

        (onDay.Chairmanship.Name, onDay.Certainty, onDay.OutgoingChairmanship).ShouldBe((chairmanship, Certainty.Certain, outgoing));
    }

    [Fact]
    public void Chair_AfterTheLastDecision_IsNotYetDecidedAndProjectedFromThatDayOn()
    {
        var calendar = Dataset.Catalog.Indexes.ChairmanshipCalendar;

        (calendar.Last!.Name, calendar.DecidedThrough, calendar.NextTurn).ShouldBe(
            ("chairmanships/russia-2026", Dataset.Day("2026-12-31"), Dataset.Date("2027-01-01")));
        calendar.On(Dataset.Day("2027-01-01"), withEvidence: false).ShouldBeEmpty();
        calendar.IsYetToBeDecided(Dataset.Day("2027-01-01")).ShouldBeTrue();
        Project().Chairmanships[0].Period.Start.ShouldBe(calendar.NextTurn);
    }

    [Fact]
    public void HandoverOf2007_IsClaimedForJuneByOneTextAlone()
    {
        var turns = Dataset.Catalog.Chairmanships.All
            .Where(turn => turn.Name is "chairmanships/belarus-2006" or "chairmanships/kyrgyzstan-2007");

        turns.Select(turn => turn.Discrepancies.Single())
            .Select(claim => (claim.Field, claim.ClaimedValue, claim.Citations.Single().Source)).ShouldBe(
            [("period.end", "2007-06", "sources/liquisearch-csto"), ("period.start", "2007-06", "sources/liquisearch-csto")]);
    }

    [Fact]
    public void Chair_BeforeJune2004_IsNotKnown()
    {
        Dataset.Catalog.Indexes.ChairmanshipCalendar.On(Dataset.Day("2004-06-17"), withEvidence: false).ShouldBeEmpty();
        Dataset.Catalog.Indexes.ChairmanshipCalendar.InOrder[0].Name.ShouldBe("chairmanships/kazakhstan-2004");
        Dataset.Catalog.Chairmanships.All.Length.ShouldBe(22);
    }

    [Fact]
    public void Chairmanships_OfArmenia_HoldThatOf2015()
    {
        var turns = Dataset.Catalog.Chairmanships.All.Where(turn => turn.MemberState is "memberStates/armenia").ToArray();

        turns.ShouldAllBe(turn => turn.Name.StartsWith("chairmanships/armenia-", StringComparison.Ordinal));
        var turn = turns.Single(turn => turn.Name is "chairmanships/armenia-2015");
        (turn.Chairperson, turn.Period.Start, turn.Period.End).ShouldBe(("people/serzh-sargsyan", Dataset.Date("2015-09-15"), Dataset.Date("2016-10-14")));
    }

    [Fact]
    public void NextTurns_AreCalendarYearsInTheOrderOfTheRussianAlphabet()
    {
        var turns = Project().Chairmanships;

        turns.Select(turn => turn.MemberState).ShouldBe(Turns);
        turns.ShouldAllBe(turn => turn.Basis == ChairmanshipBasis.Projected);
        turns.Select(turn => (turn.Period.Start, turn.Period.End))
            .ShouldBe(Enumerable.Range(2027, 6).Select(year => (Dataset.Date($"{year}-01-01"), Dataset.Date($"{year + 1}-01-01"))));
        turns.Where(turn => turn.Standing == StandingStatus.ParticipationFrozen).ShouldHaveSingleItem().MemberState.ShouldBe("memberStates/armenia");
        turns.Count(turn => turn.Standing == StandingStatus.Member).ShouldBe(5);
    }

    [Fact]
    public void Rotation_HasSixExceptionsAndIsFollowedSince2011()
    {
        var rule = Project().Rule;

        rule.Order.ShouldBe(RotationOrder.RussianAlphabet);
        rule.Description.ShouldContain("Russian alphabet");
        rule.MemberStates.ShouldBe(Turns[1..].Append(Turns[0]));
        rule.HandoverCount.ShouldBe(21);
        rule.Exceptions.Select(exception => (exception.Chairmanship, exception.MemberState, exception.ExpectedMemberState)).ShouldBe(
        [
            ("chairmanships/russia-2005", "memberStates/russia", "memberStates/kyrgyzstan"),
            ("chairmanships/belarus-2006", "memberStates/belarus", "memberStates/tajikistan"),
            ("chairmanships/kyrgyzstan-2007", "memberStates/kyrgyzstan", "memberStates/kazakhstan"),
            ("chairmanships/armenia-2008", "memberStates/armenia", "memberStates/russia"),
            ("chairmanships/russia-2009", "memberStates/russia", "memberStates/belarus"),
            ("chairmanships/belarus-2010", "memberStates/belarus", "memberStates/tajikistan"),
        ]);
        rule.FollowedSince.ShouldBe("chairmanships/kazakhstan-2011");
        rule.Citations.Select(citation => citation.Source).ShouldBe(["sources/komitet-584", "sources/asiaplus-20220517"]);
    }

    private static ProjectRotationResponse Project() => Dataset.Catalog.Indexes.ChairRotation.Project(count: 0, Dataset.Day("2026-11-22"), withEvidence: true);
}
