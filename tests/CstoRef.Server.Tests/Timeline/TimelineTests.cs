using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using static CstoRef.V1.TimelineEntryType;

namespace CstoRef.Server.Tests.Timeline;

/// <summary>What happened when, by facts of the sample.</summary>
public sealed class TimelineTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private TimelineService.TimelineServiceClient Client => new(Calls);

    [Fact]
    public async Task ListEvents_OfTheDayOfTheTreaty_AreInOrderOfTypeAndName()
    {
        var answer = await AskAsync(new() { Range = Range(Day(1992, 5, 15), Day(1992, 5, 16)) });

        answer.Entries.Select(entry => (entry.Type, entry.Resource)).ShouldBe(
        [
            (DocumentSigned, "documents/treaty-1992"),
            (StateJoined, "memberStates/arland"),
            (StateJoined, "memberStates/kastova"),
            (StateJoined, "memberStates/kirlandia"),
            (StateJoined, "memberStates/ruvenia"),
            (StateJoined, "memberStates/taldonia"),
            (StateJoined, "memberStates/ulmaria"),
            (OrganizationFormChanged, "organization"),
        ]);
        answer.Entries.ShouldAllBe(entry => entry.Certainty == Certainty.Certain && entry.Citations.Count > 0);
        // Azmar, Belmark and Gorland acceded on days of their own.
        answer.Entries[0].MemberStates.ShouldBe(answer.Entries.Skip(1).SkipLast(1).Select(entry => entry.Resource));
        answer.Entries[0].Titles.ShouldContain(title => title.Text.Contains("Common Defence Treaty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListEvents_OfAMembershipWithBreaks_TellEveryTurn()
    {
        var answer = await AskAsync(new()
        {
            MemberState = "memberStates/ulmaria",
            Types_ = { StateJoined, StateSuspended, StateWithdrew, StateReturned, StateSigned, StateStatusEnded },
        });

        answer.Entries.Select(entry => (Text(entry.Date), entry.Type, string.Join(' ', entry.Fields))).ShouldBe(
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
        answer.Entries.ShouldAllBe(entry => entry.Resource == "memberStates/ulmaria" && entry.MemberStates.Contains("memberStates/ulmaria"));
    }

    [Fact]
    public async Task ListEvents_OfTakingTheChair_AreTheChairmanships()
    {
        var answer = await AskAsync(new() { Types_ = { ChairTaken } });

        answer.Entries.Select(entry => (entry.Resource, entry.Date, entry.MemberStates.Single(), entry.Person)).ShouldBe(
            Catalog.Chairmanships.All.Where(chairmanship => chairmanship.Period.Start is not null)
                .Select(chairmanship => (chairmanship.Name, chairmanship.Period.Start, chairmanship.MemberState, chairmanship.Chairperson)),
            ignoreOrder: true);
        answer.Entries.Count.ShouldBe(22);
        // Every chairmanship but the last was followed by the next one on the day on which it ended.
        (await AskAsync(new() { Types_ = { ChairLeft } })).Entries.ShouldHaveSingleItem().Resource.ShouldBe("chairmanships/ruvenia-2026");
    }

    [Fact]
    public async Task ListEvents_OfAMonthThatTheRangeCuts_ArePossible()
    {
        var request = new TimelineServiceListEventsRequest { Types_ = { SessionHeld } };
        async Task<Certainty?> CertaintyInAsync(PartialDate start, PartialDate end)
        {
            request.Range = Range(start, end);
            return (await AskAsync(request)).Entries.SingleOrDefault(entry => entry.Resource is "sessions/defence-2015-06")?.Certainty;
        }

        (await CertaintyInAsync(Day(2015, 6), Day(2015, 7))).ShouldBe(Certainty.Certain);
        (await CertaintyInAsync(Day(2015), Day(2016))).ShouldBe(Certainty.Certain);
        (await CertaintyInAsync(Day(2015, 6, 2), Day(2015, 7))).ShouldBe(Certainty.Possible);
        (await CertaintyInAsync(Day(2015, 6, 10), Day(2015, 6, 11))).ShouldBe(Certainty.Possible);
        (await CertaintyInAsync(Day(2015, 5), Day(2015, 6, 30))).ShouldBe(Certainty.Possible);
        (await CertaintyInAsync(Day(2015, 7), Day(2015, 8))).ShouldBeNull();
        (await CertaintyInAsync(Day(2015, 5), Day(2015, 6))).ShouldBeNull();
    }

    [Fact]
    public async Task ListEvents_OfARangeWithOneEnd_GoToTheOther()
    {
        var all = await AskAsync(new());
        var before = await AskAsync(new() { Range = Range(null, Day(2002)) });
        var after = await AskAsync(new() { Range = Range(Day(2002), null) });

        before.Entries[0].ShouldBe(all.Entries[0]);
        after.Entries[^1].ShouldBe(all.Entries[^1]);
        // No date in the sample stands for days of two years.
        (before.TotalSize + after.TotalSize).ShouldBe(all.TotalSize);
        before.Entries.Concat(after.Entries).ShouldBe(all.Entries);
    }

    [Fact]
    public async Task ListEvents_WithoutTypes_LeaveOutWhatTellsOfTheEvidence()
    {
        var all = await AskAsync(new());
        var published = await AskAsync(new() { Types_ = { SourcePublished } });
        var attested = await AskAsync(new() { Types_ = { OfficeAttested } });
        var both = await AskAsync(new() { Types_ = { OfficeAttested, SourcePublished } });

        all.Entries.ShouldNotContain(entry => entry.Type == SourcePublished || entry.Type == OfficeAttested);
        published.TotalSize.ShouldBe(Catalog.Sources.All.Count(source => source.Published is not null));
        attested.TotalSize.ShouldBe(Catalog.People.All.Sum(person => person.Holdings.Sum(holding => holding.Attested.Count)));
        both.TotalSize.ShouldBe(published.TotalSize + attested.TotalSize);
        (all.TotalSize + both.TotalSize).ShouldBe(Catalog.Indexes.Timeline.Count);
    }

    [Fact]
    public async Task ListEvents_OfEveryType_TogetherAreTheWhole()
    {
        var total = 0;
        foreach (var type in Enum.GetValues<TimelineEntryType>()[1..])
        {
            var answer = await AskAsync(new() { Types_ = { type } });

            answer.Entries.ShouldAllBe(entry => entry.Type == type);
            total += answer.TotalSize;
        }

        total.ShouldBe(Catalog.Indexes.Timeline.Count);
    }

    [Fact]
    public async Task ListEvents_ThatConcernAState_HoldItsChairmanshipAndItsFreeze()
    {
        var answer = await AskAsync(new() { MemberState = "memberStates/arland", Range = Range(Day(2015), Day(2025)) });

        answer.Entries.ShouldContain(entry => entry.Type == ChairTaken && entry.Resource == "chairmanships/arland-2015");
        answer.Entries.ShouldContain(entry => entry.Type == StateFrozeParticipation && entry.Resource == "memberStates/arland");
        answer.Entries.ShouldAllBe(entry => entry.MemberStates.Contains("memberStates/arland"));
    }

    [Fact]
    public async Task ListEvents_OfWhatLastedLonger_TellItsLastDay()
    {
        var answer = await AskAsync(new() { Types_ = { Happened } });

        var groundwork = answer.Entries.Single(entry => entry.Resource is "events/groundwork-2011-2012");
        (Text(groundwork.Date), Text(groundwork.EndDate)).ShouldBe(("2011", "2012"));
    }

    [Fact]
    public async Task ListEvents_ManyFaults_NamesAll()
    {
        var request = new TimelineServiceListEventsRequest
        {
            PageSize = -1,
            Read = new() { View = (ResourceView)9 },
            Range = Range(Day(2023, 2, 30), Day(10000)),
            Types_ = { ChairTaken, ChairTaken, Unspecified },
            MemberState = "memberStates/atlantis",
        };

        var fault = await CallFault.InvalidAsync(Client.ListEventsAsync(request, cancellationToken: Cancelled).ResponseAsync);

        fault.Fields.ShouldBe(
            ["page_size", "read.view", "range.start.day", "range.end.year", "types[1]", "types[2]", "member_state"], ignoreOrder: true);
    }

    private static DateRange Range(PartialDate? start, PartialDate? end) => new() { Start = start, End = end };

    private static PartialDate Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    private static string Text(PartialDate date) =>
        date.Month == 0 ? $"{date.Year:D4}" : date.Day == 0 ? $"{date.Year:D4}-{date.Month:D2}" : $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}";

    /// <summary>The answer to a question that is small enough for one page.</summary>
    private async Task<TimelineServiceListEventsResponse> AskAsync(TimelineServiceListEventsRequest request)
    {
        request.PageSize = 1000;
        var answer = await Client.ListEventsAsync(request, cancellationToken: Cancelled);
        answer.NextPageToken.ShouldBeEmpty();
        answer.Entries.Count.ShouldBe(answer.TotalSize);
        return answer;
    }
}
