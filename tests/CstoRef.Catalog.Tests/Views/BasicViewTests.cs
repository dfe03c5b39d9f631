using CstoRef.V1;
using CstoRef.Validation;
using CstoRef.Views;

namespace CstoRef.Tests.Views;

public sealed class BasicViewTests
{
    [Fact]
    public void Of_AResource_LeavesOutEvidenceAtEveryDepthAndNothingElse()
    {
        var armenia = new MinimalCatalog().Armenia;
        var before = armenia.Clone();

        var basic = BasicView.Of(armenia);

        MessageNode.Walk(basic).Select(node => node.Message.Descriptor).ShouldNotContain(Citation.Descriptor);
        var expected = armenia.Clone();
        expected.Discrepancies.Clear();
        foreach (var membership in expected.Memberships) membership.Citations.Clear();
        basic.ShouldBe(expected);
        armenia.ShouldBe(before);
    }

    [Fact]
    public void Of_AResource_SharesWithItAllThatHasNoEvidence()
    {
        var armenia = new MinimalCatalog().Armenia;

        var basic = BasicView.Of(armenia);

        basic.DisplayNames[0].ShouldBeSameAs(armenia.DisplayNames[0]);
        basic.Memberships[0].Period.ShouldBeSameAs(armenia.Memberships[0].Period);
        BasicView.Of(basic).ShouldBeSameAs(basic, "there is nothing to leave out");
    }
}
