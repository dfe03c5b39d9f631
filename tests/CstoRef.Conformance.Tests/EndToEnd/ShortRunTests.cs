using System.Globalization;
using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Workload;

namespace CstoRef.Conformance.Tests.EndToEnd;

/// <summary>
/// A short run of everything: some change sets, and some of the sorts of faults, which the seed chooses. <c>CSTOREF_TEST_SEED</c> sets the
/// seed, which is told; the long run is a program of its own.
/// </summary>
public sealed class ShortRunTests
{
    private const int ChangeSets = 100;
    private const int Faults = 6;

    private static readonly string? Seed = Environment.GetEnvironmentVariable("CSTOREF_TEST_SEED");

    [Fact]
    public async Task Run_UnderFaults_HoldsEveryPromise()
    {
        var options = new RunOptions { ChangeSets = ChangeSets, FaultCount = Faults };
        if (Seed is not null) options = options with { Seed = int.Parse(Seed, CultureInfo.InvariantCulture) };
        Tell($"Seed {options.Seed}");

        var recorded = await new ConformanceRun(options, Tell).RunAsync(TestContext.Current.CancellationToken);
        var report = RunReport.Of(recorded);
        var table = string.Join('\n', RunTable.Of(recorded, report));

        Tell(table);
        (report.IsClean && !RunTable.HasTrouble(recorded)).ShouldBeTrue($"Seed {options.Seed}\n{table}");
        recorded.Kept.Head.ShouldBeGreaterThan(ChangeSets);
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
