using CstoRef.Resources;
using CstoRef.Validation;

namespace CstoRef.Tests.Validation;

public sealed class RuleBreakTests
{
    private static readonly IReadOnlyList<Breakage> Breakages =
    [
        .. FieldBreakages.All, .. NameBreakages.All, .. TextBreakages.All, .. TimeBreakages.All, .. EvidenceBreakages.All,
        .. StateBreakages.All, .. BodyBreakages.All, .. DocumentBreakages.All, .. SessionBreakages.All, .. PersonBreakages.All,
        .. SourceBreakages.All, .. IdentifierBreakages.All,
    ];

    private static readonly Dictionary<string, Breakage> ByCase =
        Breakages.Index().ToDictionary(entry => $"{entry.Item} ({entry.Index})", entry => entry.Item, StringComparer.Ordinal);

    public static TheoryData<string> Cases => [.. ByCase.Keys];

    /// <summary>The breakage of a case.</summary>
    internal static Breakage Named(string name) => ByCase[name];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_RuleBroken_ReportsResourceFieldAndRule(string name)
    {
        var breakage = ByCase[name];
        var data = new MinimalCatalog();
        breakage.Break(data);

        var violation = data.Check().ShouldHaveSingleItem();

        (violation.Resource, violation.Field, violation.Rule).ShouldBe((breakage.Resource, breakage.Field, breakage.Rule));
        violation.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Check_NothingBroken_ReportsNothing() => new MinimalCatalog().Check().ShouldBeEmpty();

    [Fact]
    public void Rules_All_HaveATestThatBreaksThem() =>
        RuleBook.Rules.Select(rule => rule.Id).Except(Breakages.Select(breakage => breakage.Rule), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Rules_All_HaveIdentifiersOfTheirOwn()
    {
        RuleBook.Rules.DistinctBy(rule => rule.Id, StringComparer.Ordinal).Count().ShouldBe(RuleBook.Rules.Length);
        RuleBook.Rules.ShouldAllBe(rule => ResourceName.IsSlug(rule.Id));
    }
}
