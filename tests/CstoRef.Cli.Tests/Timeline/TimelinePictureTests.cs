using System.Xml.Linq;
using CstoRef.Architecture.Tests;
using CstoRef.Cli.Tests.Running;

namespace CstoRef.Cli.Tests.Timeline;

public sealed class TimelinePictureTests(ServedInstance service)
{
    private static readonly DateTimeOffset Today = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static string ApprovedPicture => Path.Combine(Repository.Root, "tests", "CstoRef.Cli.Tests", "Timeline", "sample.svg");

    [Fact]
    public async Task Timeline_Svg_DrawsTheApprovedPicture()
    {
        var picture = await DrawAsync();

        // Where the drawing changed on purpose: look at the new one, and put it in its place.
        picture.ShouldBe(await File.ReadAllTextAsync(ApprovedPicture, TestContext.Current.CancellationToken), $"Received:\n{picture}");
    }

    [Fact]
    public async Task Timeline_Svg_HasALaneForEachStateAndATurnForEachChairmanship()
    {
        var groups = XDocument.Parse(await DrawAsync()).Descendants()
            .Where(element => element.Name.LocalName is "g").ToLookup(group => group.Attribute("class")!.Value, StringComparer.Ordinal);

        groups["lane"].Count().ShouldBe(11);
        groups["turn"].Count().ShouldBe(22);
        groups["event"].Count().ShouldBe(5);
    }

    [Fact]
    public async Task Timeline_SvgThatCannotBeWritten_FailsOnOneLine()
    {
        var run = await Tool.RunAsync("timeline", "--svg", "/nowhere/timeline.svg", "--address", service.Address);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldMatch(@"\Acstoref: .*/nowhere/timeline\.svg.*\n\z");
    }

    [Fact]
    public async Task Picture_ToTheStandardOutput_IsThere()
    {
        var run = await Tool.RunAsync("timeline", "--svg", "-", "--address", service.Address);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("<svg ");
    }

    private async Task<string> DrawAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cstoref-timeline-").FullName;
        try
        {
            var file = Path.Combine(folder, "sample.svg");
            using var output = new StringWriter();
            using var error = new StringWriter();
            var exitCode = await CommandLine.RunAsync(["timeline", "--svg", file, "--address", service.Address], output, error, new FixedClock(Today));
            (exitCode, output.ToString(), error.ToString()).ShouldBe((0, string.Empty, string.Empty));
            return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
