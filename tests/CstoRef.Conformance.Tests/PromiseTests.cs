using CstoRef.Conformance.Promises;
using CstoRef.Conformance.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Conformance.Tests;

/// <summary>What all promises say of runs in which everything went well.</summary>
public sealed class PromiseTests
{
    [Fact]
    public void Judge_OfARunThatWentWell_FindsNothing() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var report = RunReport.Of(new RandomRun(seed).Run);

        report.Violations.ShouldBeEmpty();
        report.Verdicts.ShouldAllBe(verdict => verdict.Judged > 0);
    }).QuickCheckThrowOnFailure();
}
