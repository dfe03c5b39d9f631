using CstoRef.Cli.Tests.Running;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Tests.Sources;

public sealed class EvidenceCommandTests(ServedInstance service)
{
    [Fact]
    public async Task Evidence_OfASource_ShowsResourceFieldAndPlace()
    {
        var run = await Tool.RunAsync("evidence", "ministry-survey", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldMatch(@"\Asources/ministry-survey: .+, cited by \d+ facts\.\nRESOURCE ");
        run.Output.ShouldMatch("(?m)^documents/charter-2002 +entry_into_force +p3 +stated$");
        run.Output.ShouldMatch(@"(?m)^chairmanships/belmark-2010 +period\.start +p11 +stated +2011$");
        run.Output.ShouldMatch(@"(?m)^memberStates/azmar +memberships\[1\]\.status +p2 +inferred +Follows from what it says\.$");
    }

    [Fact]
    public async Task Evidence_AsJson_HoldsAsManyFactsAsTheSourceCounts()
    {
        var evidence = await Tool.RunAsync("evidence", "sources/ministry-survey", "-o", "json", "--address", service.Address);
        var source = await Tool.RunAsync("get", "sources/ministry-survey", "-o", "json", "--address", service.Address);

        var answer = JsonParser.Default.Parse<ListEvidenceResponse>(evidence.Output);
        answer.Evidence.Count.ShouldBe(answer.TotalSize);
        answer.TotalSize.ShouldBe(JsonParser.Default.Parse<ListSourcesResponse>(source.Output).Sources.ShouldHaveSingleItem().EvidenceCount);
    }

    [Fact]
    public async Task Evidence_UnknownSource_FailsOnOneLine()
    {
        var run = await Tool.RunAsync("evidence", "hearsay", "--address", service.Address);

        run.ShouldBe(new(1, string.Empty, "cstoref: No resource is named sources/hearsay. `cstoref list sources` shows those that are.\n"));
    }
}
