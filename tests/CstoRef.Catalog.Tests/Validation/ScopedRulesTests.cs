using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Tests.Changes;
using CstoRef.V1;
using CstoRef.Validation;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Validation;

/// <summary>Of an edit the rules look at what it touches and what reads that, and find what they would find in the whole picture.</summary>
public sealed class ScopedRulesTests
{
    public static TheoryData<string> Cases => RuleBreakTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Check_AnEditThatBreaksARule_FindsWhatIsFoundInAll(string name)
    {
        var (valid, broken) = (new MinimalCatalog(), new MinimalCatalog());
        RuleBreakTests.Named(name).Break(broken);
        // Such resources stand in no picture: the rules are told of them apart.
        if (!broken.Resources.All(IsWellNamed) || broken.Resources.CountBy(NameOf).Any(count => count.Value > 1)) return;

        var before = Catalog.Build("epoch", 1, valid.Resources).Prepare();
        var after = before.With(2, ChangesBetween(before, broken.Resources));

        CatalogRules.Check(ChangesBetween(before, broken.Resources), after, []).ShouldBe(CatalogRules.Check(broken.Resources));
    }

    [Fact]
    public void Check_AnyEdit_FindsWhatIsFoundInAll() =>
        Prop.ForAll(RandomEdits.Of(SampleCatalog.Catalog).ToArbitrary(), edit =>
        {
            var plan = Plan.Of(edit, SampleCatalog.Catalog);
            CatalogRules.Check(plan.Changes, plan.After, []).ShouldBe(CatalogRules.Check(plan.After), edit.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Check_AnEditThatLeavesOthersInvalid_TellsOnlyOfWhatItTouches()
    {
        var data = new MinimalCatalog();
        data.Armenia.Alpha2Code = "am";
        var before = Catalog.Build("epoch", 1, data.Resources);
        var page = data.Page.Clone();
        page.Title = " Page";

        Plan.Of(new() { Author = "editor", Reason = "An edit", Puts = [page] }, before).Violations.ShouldHaveSingleItem().Rule.ShouldBe("string-trimmed");
    }

    [Fact]
    public void Check_ACycleThroughOthers_IsFoundFromEitherEnd()
    {
        var before = Catalog.Build("epoch", 1, new MinimalCatalog().Resources);
        var data = new MinimalCatalog();
        data.Treaty.Relations.Add(new DocumentRelation { Type = DocumentRelationType.Supersedes, Document = "documents/charter-2002" });

        foreach (var document in before.Documents.All)
        {
            var changes = ChangesBetween(before, data.Resources).Add(new(ResourceKind.Document, document.Name, document, document))
                .DistinctBy(change => change.Name, StringComparer.Ordinal);
            var violation = CatalogRules.Check([.. changes], Catalog.Build("epoch", 2, data.Resources), []).ShouldHaveSingleItem();
            violation.Resource.ShouldBe("documents/treaty-1992");
        }
    }

    private static ImmutableArray<ResourceChange> ChangesBetween(Catalog before, IEnumerable<IMessage> after)
    {
        var resources = after.ToDictionary(NameOf, StringComparer.Ordinal);
        return
        [
            .. from name in resources.Keys.Union(before.All().Select(NameOf), StringComparer.Ordinal)
               let was = before.Find(name)
               let becomes = resources.GetValueOrDefault(name)
               let kind = ResourceKind.Of(becomes ?? was!)
               where was is null || becomes is null || !kind.WithoutOutput(was).Equals(kind.WithoutOutput(becomes))
               select new ResourceChange(kind, name, was, becomes),
        ];
    }

    private static bool IsWellNamed(IMessage resource) => ResourceName.IsName(NameOf(resource), ResourceKind.Of(resource));

    private static string NameOf(IMessage resource) => ResourceKind.Of(resource).NameOf(resource);
}
