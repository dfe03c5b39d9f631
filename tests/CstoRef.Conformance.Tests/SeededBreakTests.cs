using System.Globalization;
using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Tests.Breaks;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Conformance.Tests;

/// <summary>Each promise is proven by what breaks it: seeded into a run in which everything went well, it is found and named.</summary>
public sealed class SeededBreakTests
{
    private static readonly Config Runs = SameWhereASeedIsSet(Config.QuickThrowOnFailure.WithMaxTest(10));

    public static TheoryData<string> Names => [.. SeededBreak.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Break_InAnyRun_IsCaughtByItsPromise(string name)
    {
        var seeded = SeededBreak.All.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));
        var count = 0;
        Check.One(Runs, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            if (seeded.Seed(new(seed)) is not { } broken) return;
            count++;
            RunReport.Of(broken.Run).Violations.ShouldContain(
                violation => violation.Promise == seeded.CaughtBy && violation.Seer == broken.Seer && violation.Revision == broken.Revision,
                $"{seeded.CaughtBy} should find it at {broken.Seer}, revision {broken.Revision}");
        }));
        count.ShouldBeGreaterThan(0);
    }

    /// <summary>What lands is judged by the same runs each time; whoever runs the tests by hand explores others.</summary>
    private static Config SameWhereASeedIsSet(Config runs)
    {
        var told = Environment.GetEnvironmentVariable("CSTOREF_TEST_SEED");
        return ulong.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? runs.WithReplay(seed, 1) : runs;
    }

    [Fact]
    public void Promise_OfAll_HasABreak() =>
        Promise.All.Select(promise => promise.Name)
            .ShouldBe(SeededBreak.All.Select(one => one.CaughtBy).Distinct(StringComparer.Ordinal), ignoreOrder: true);
}
