using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Chairmanships;

public sealed class FindChairmanshipTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private ChairmanshipService.ChairmanshipServiceClient Client => new(Calls);

    [Theory]
    [InlineData("2004-06-18", "chairmanships/kastova-2004", "")]
    [InlineData("2009-06-13", "chairmanships/arland-2008", "")]
    [InlineData("2009-06-14", "chairmanships/ruvenia-2009", "chairmanships/arland-2008")]
    [InlineData("2009-06-15", "chairmanships/ruvenia-2009", "")]
    [InlineData("2022-12-31", "chairmanships/arland-2021", "")]
    [InlineData("2023-01-01", "chairmanships/belmark-2023", "chairmanships/arland-2021")]
    [InlineData("2007-05-31", "chairmanships/belmark-2006", "")]
    [InlineData("2007-06-30", "chairmanships/kirlandia-2007", "")]
    [InlineData("2026-10-31", "chairmanships/ruvenia-2026", "")]
    [InlineData("2026-12-31", "chairmanships/ruvenia-2026", "")]
    public async Task FindChairmanship_OnADay_TellsTheOneInTheChair(string day, string chairmanship, string outgoing)
    {
        var answer = await FindAsync(new() { Day = Days.Of(day) });

        answer.Day.ShouldBe(Days.Of(day));
        var onDay = answer.Chairmanships.ShouldHaveSingleItem();
        onDay.Chairmanship.ShouldBe(Catalog.Chairmanships.Find(chairmanship));
        (onDay.Certainty, onDay.OutgoingChairmanship).ShouldBe((Certainty.Certain, outgoing));
    }

    [Fact]
    public async Task FindChairmanship_HandoverInAMonth_TellsBothAsPossible()
    {
        var answer = await FindAsync(new() { Day = Days.Of("2007-06-15") });

        answer.Chairmanships.Select(onDay => (onDay.Chairmanship.Name, onDay.Certainty, onDay.OutgoingChairmanship)).ShouldBe(
        [
            ("chairmanships/belmark-2006", Certainty.Possible, string.Empty),
            ("chairmanships/kirlandia-2007", Certainty.Possible, string.Empty),
        ]);
    }

    [Theory]
    [InlineData("2004-06-17")]
    [InlineData("0001-01-01")]
    public async Task FindChairmanship_BeforeTheFirst_TellsTheFirst(string day)
    {
        var fault = await CallFault.OfAsync(FindAsync(new() { Day = Days.Of(day) }));

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Reason.ShouldBe("CHAIRMANSHIP_NOT_KNOWN");
        fault.Message.ShouldBe(
            $"No source says who was in the chair on {day}. The first chairmanship that a source tells of is chairmanships/kastova-2004, from 2004-06-18 on.");
        fault.Info.Metadata.ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["day"] = day,
                ["first_chairmanship"] = "chairmanships/kastova-2004",
                ["first_day"] = "2004-06-18",
            },
            ignoreOrder: true);
        fault.Retry.ShouldBeNull();
    }

    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2028-06-30")]
    [InlineData("9999-12-31")]
    public async Task FindChairmanship_AfterTheLast_TellsThatItIsNotDecidedAndWhoToAsk(string day)
    {
        var fault = await CallFault.OfAsync(FindAsync(new() { Day = Days.Of(day) }));

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Reason.ShouldBe("CHAIRMANSHIP_NOT_YET_DECIDED");
        fault.Message.ShouldBe(
            $"It is not decided who is in the chair on {day}: the last chairmanship that a source tells of is "
            + "chairmanships/ruvenia-2026, up to 2026-12-31. "
            + "ProjectRotation tells whose turn it would be.");
        fault.Info.Metadata.ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["day"] = day,
                ["last_chairmanship"] = "chairmanships/ruvenia-2026",
                ["last_day"] = "2026-12-31",
            },
            ignoreOrder: true);
        fault.Retry.ShouldBeNull();
    }

    [Fact]
    public async Task FindChairmanship_BasicView_LeavesOutEvidence()
    {
        var onDay = (await FindAsync(new() { Day = Days.Of("2021-10-01"), Read = new() { View = ResourceView.Basic } })).Chairmanships.ShouldHaveSingleItem();

        onDay.Chairmanship.Citations.ShouldBeEmpty();
        onDay.Chairmanship.Discrepancies.ShouldBeEmpty();
        onDay.Chairmanship.Priorities.ShouldAllBe(priority => priority.Citations.Count == 0);
    }

    private async Task<FindChairmanshipResponse> FindAsync(FindChairmanshipRequest request) =>
        await Client.FindChairmanshipAsync(request, cancellationToken: Cancelled);
}
