using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Timeline;

public sealed class TimelineCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Timeline_OfADay_SaysWhatHappenedInOrder()
    {
        var run = await Tool.RunAsync("timeline", "--from", "2012-12-19", "--until", "2012-12-20", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("DATE ");
        run.Output.ShouldMatch("(?m)^2012-12-19 +certain +The membership of Ulmaria in the Treaty is suspended +memberStates/ulmaria$");
        run.Output.ShouldMatch("(?m)^2012-12-19 +certain +Kirlandia takes the chair +chairmanships/kirlandia-2012$");
        run.Output.ShouldMatch("(?m)^2012-12-19 +certain +Defence Council meets +sessions/council-2012-12-19$");
    }

    [Fact]
    public async Task Timeline_OfAStateAndTypes_ShowsThoseAlone()
    {
        var run = await Tool.RunAsync("timeline", "--state", "ulmaria", "--type", "state-joined,State_Withdrew", "--type", "state-returned", "--address", service.Address);

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(
        [
            "1992-05-15 certain Ulmaria joins the Treaty memberStates/ulmaria",
            "1999-04-21 certain Ulmaria withdraws from the Treaty memberStates/ulmaria",
            "2006-06-23 certain Ulmaria joins the Organization memberStates/ulmaria",
            "2006-06-23 certain Ulmaria returns to the Treaty memberStates/ulmaria",
        ]);
    }

    [Fact]
    public async Task Timeline_PartialDateAcrossTheRange_IsPossible()
    {
        var run = await Tool.RunAsync("timeline", "--from", "2013-03", "--until", "2013-04", "--type", "state-became-observer", "--address", service.Address);

        run.Output.ShouldMatch("(?m)^2013 +possible +Selmar becomes an observer of the Parliamentary Assembly +memberStates/selmar$");
    }

    [Fact]
    public async Task Timeline_AsJson_HoldsAllPages()
    {
        var run = await Tool.RunAsync("timeline", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<TimelineServiceListEventsResponse>(run.Output);
        answer.Entries.Count.ShouldBe(answer.TotalSize);
        answer.TotalSize.ShouldBeGreaterThan(100);
        answer.NextPageToken.ShouldBeEmpty();
        answer.Entries[0].Citations.ShouldNotBeEmpty();
    }
}
