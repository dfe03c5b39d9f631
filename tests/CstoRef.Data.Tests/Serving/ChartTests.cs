using System.Xml.Linq;
using CstoRef.Architecture.Tests;
using CstoRef.Cli;
using CstoRef.Testing.Postgres;

namespace CstoRef.Data.Tests.Serving;

/// <summary>The chart of the data that the README shows, drawn by the tool from the running service.</summary>
public sealed class ChartTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // Where the README shows it.
    private static string ApprovedPicture => Path.Combine(Repository.Root, "tests", "CstoRef.Data.Tests", "Serving", "timeline.svg");

    [Fact]
    public async Task Chart_OfTheData_IsTheApprovedOne()
    {
        var picture = await DrawAsync();

        // Where the data or the drawing changed on purpose: look at the new one, and put it in its place.
        picture.ShouldBe(await File.ReadAllTextAsync(ApprovedPicture, TestContext.Current.CancellationToken), $"Received:\n{picture}");
        var groups = XDocument.Parse(picture).Descendants()
            .Where(element => element.Name.LocalName is "g").ToLookup(group => group.Attribute("class")!.Value, StringComparer.Ordinal);
        (groups["lane"].Count(), groups["turn"].Count(), groups["event"].Count()).ShouldBe((11, 22, 5));
    }

    private async Task<string> DrawAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cstoref-chart-").FullName;
        try
        {
            await using var service = await ServiceProcess.StartAsync(
                seeded.Database.ServiceConnectionString, Dataset.Folder, TestContext.Current.CancellationToken);
            var file = Path.Combine(folder, "timeline.svg");
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
