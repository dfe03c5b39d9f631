using CstoRef.V1;
using static CstoRef.V1.TimelineEntryType;

namespace CstoRef.Data.Tests.Timeline;

/// <summary>What is known to have happened when.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void DayOfTheTreaty_HasItsSigningAndSixStatesThatJoin()
    {
        var entries = Find(Range("1992-05-15", "1992-05-16"));

        entries.Select(entry => (entry.Type, entry.Resource)).ShouldBe(
        [
            (DocumentSigned, "documents/collective-security-treaty-1992"),
            (StateJoined, "memberStates/armenia"),
            (StateJoined, "memberStates/kazakhstan"),
            (StateJoined, "memberStates/kyrgyzstan"),
            (StateJoined, "memberStates/russia"),
            (StateJoined, "memberStates/tajikistan"),
            (StateJoined, "memberStates/uzbekistan"),
            (OrganizationFormChanged, "organization"),
        ]);
        entries.ShouldAllBe(entry => entry.Certainty == Certainty.Certain && entry.Citations.Count > 0);
        // Azerbaijan, Belarus and Georgia acceded on days of their own.
        entries[0].MemberStates.ShouldBe(entries.Skip(1).SkipLast(1).Select(entry => entry.Resource));
        entries[0].Titles.ShouldContain(title => title.Text.Contains("Collective Security Treaty", StringComparison.Ordinal));
    }

    [Fact]
    public void MembershipOfUzbekistan_HasEveryTurn()
    {
        var entries = Find(null, "memberStates/uzbekistan", StateJoined, StateSuspended, StateWithdrew, StateReturned, StateSigned, StateStatusEnded);

        entries.Select(entry => (Text(entry.Date), entry.Type, string.Join(' ', entry.Fields))).ShouldBe(
        [
            ("1992-05-15", StateJoined, "memberships[0].period.start"),
            ("1999-04-21", StateWithdrew, "memberships[0].period.end memberships[1].period.start"),
            ("2006-06-23", StateJoined, "memberships[4].period.start"),
            ("2006-06-23", StateReturned, "memberships[1].period.end memberships[2].period.start"),
            ("2006-08-16", StateSigned, "memberships[2].signed"),
            ("2006-08-16", StateSigned, "memberships[4].signed"),
            ("2012-12-19", StateSuspended, "memberships[2].period.end memberships[3].period.start"),
            ("2012-12-19", StateSuspended, "memberships[4].period.end memberships[5].period.start"),
        ]);
        entries.ShouldAllBe(entry => entry.Resource == "memberStates/uzbekistan" && entry.MemberStates.Contains("memberStates/uzbekistan"));
    }

    [Fact]
    public void TakingTheChair_AreTheChairmanships()
    {
        var entries = Find(null, string.Empty, ChairTaken);

        entries.Select(entry => (entry.Resource, entry.Date, entry.MemberStates.Single(), entry.Person)).ShouldBe(
            Dataset.Catalog.Chairmanships.All.Select(turn => (turn.Name, turn.Period.Start, turn.MemberState, turn.Chairperson)),
            ignoreOrder: true);
        // Every chairmanship but the last was followed by the next one on the same day.
        Find(null, string.Empty, ChairLeft).ShouldHaveSingleItem().Resource.ShouldBe("chairmanships/russia-2026");
    }

    [Fact]
    public void MeetingOfJune2015_IsKnownToTheMonth()
    {
        const string meeting = "sessions/cmd-2015-06";

        Find(Range("2015-06", "2015-07"), string.Empty, SessionHeld).Single(entry => entry.Resource is meeting).Certainty.ShouldBe(Certainty.Certain);
        Find(Range("2015-06-10", "2015-06-11"), string.Empty, SessionHeld).Single(entry => entry.Resource is meeting).Certainty.ShouldBe(Certainty.Possible);
        Find(Range("2015-07", "2015-08"), string.Empty, SessionHeld).ShouldNotContain(entry => entry.Resource == meeting);
    }

    [Fact]
    public void NoDate_StandsForDaysOfTwoYears()
    {
        var all = Find(null);

        Find(Range(null, "2002")).Concat(Find(Range("2002", null))).ShouldBe(all);
    }

    [Fact]
    public void Armenia_HasItsChairmanshipAndItsFreeze()
    {
        var entries = Find(Range("2015", "2025"), "memberStates/armenia");

        entries.ShouldContain(entry => entry.Type == ChairTaken && entry.Resource == "chairmanships/armenia-2015");
        entries.ShouldContain(entry => entry.Type == StateFrozeParticipation && entry.Resource == "memberStates/armenia");
        Dataset.Catalog.Events.Find("events/armenia-freeze").ShouldNotBeNull().People.ShouldContain("people/nikol-pashinyan", StringComparer.Ordinal);
    }

    [Fact]
    public void DayOfTheSuspension_HasTheHandoverAndTheSession()
    {
        (TimelineEntryType, string)[] expected =
        [
            (StateSuspended, "memberStates/uzbekistan"), (ChairTaken, "chairmanships/kyrgyzstan-2012"), (SessionHeld, "sessions/csc-2012-12-19"),
            (DocumentAdopted, "documents/csc-decision-suspension-uzbekistan-2012-12-19"),
        ];

        expected.ShouldBeSubsetOf(Find(Range("2012-12-19", "2012-12-20")).Select(entry => (entry.Type, entry.Resource)));
    }

    [Fact]
    public void Groundwork_LastedTwoYears()
    {
        var groundwork = Find(null, string.Empty, Happened).Single(entry => entry.Resource is "events/information-security-groundwork-2011-2012");

        (Text(groundwork.Date), Text(groundwork.EndDate)).ShouldBe(("2011", "2012"));
    }

    private static DateRange Range(string? start, string? end) =>
        new() { Start = start is null ? null : Dataset.Date(start), End = end is null ? null : Dataset.Date(end) };

    private static string Text(PartialDate date) =>
        date.Month == 0 ? $"{date.Year:D4}" : date.Day == 0 ? $"{date.Year:D4}-{date.Month:D2}" : $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}";

    private static TimelineEntry[] Find(DateRange? range, string state = "", params TimelineEntryType[] types)
    {
        var timeline = Dataset.Catalog.Indexes.Timeline;
        var today = new DateOnly(2026, 11, 27);
        return [.. timeline.Find(range, types, state).Select(position => timeline.Answer(position, range, withCitations: true, today))];
    }
}
