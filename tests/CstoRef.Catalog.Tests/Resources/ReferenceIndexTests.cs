using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Tests.Changes;
using CstoRef.Validation;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Resources;

public sealed class ReferenceIndexTests
{
    [Fact]
    public void Referrers_OfEveryName_AreThoseThatNameItAndTheirFields()
    {
        var catalog = SampleCatalog.Catalog;
        var named = catalog.All().SelectMany(resource => ReferencesIn(resource).Select(reference => (NameOf(resource), reference.Field, reference.Target)));

        var found = from kind in ResourceKind.All
                    from target in catalog.All().Select(NameOf)
                    from referrer in catalog.References.ReferrersTo(target, kind)
                    from field in ReferenceIndex.FieldsThatName(target, catalog.Find(referrer).ShouldNotBeNull())
                    select (referrer, field, target);

        found.ShouldBe(named, ignoreOrder: true);
    }

    [Fact]
    public void Index_AfterAnyEdit_IsThatOfThePictureAfter() =>
        Prop.ForAll(RandomEdits.Of(SampleCatalog.Catalog).ToArbitrary(), edit =>
        {
            var plan = Plan.Of(edit, SampleCatalog.Catalog);
            var anew = Catalog.Build("sample", plan.After.Revision, plan.After.All());
            var names = SampleCatalog.Catalog.All().Concat(plan.After.All()).Select(NameOf).Distinct(StringComparer.Ordinal);
            foreach (var (name, kind) in names.SelectMany(name => ResourceKind.All.Select(kind => (name, kind))))
                SampleCatalog.Catalog.References.After(plan.Changes).ReferrersTo(name, kind).ShouldBe(anew.References.ReferrersTo(name, kind));
            foreach (var resource in plan.After.All())
            {
                foreach (var key in UniqueKeys.In(resource))
                    plan.After.UniqueKeys.Find(ResourceKind.Of(resource), key).ShouldBe(anew.UniqueKeys.Find(ResourceKind.Of(resource), key));
            }
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<(string Field, string Target)> ReferencesIn(IMessage resource) =>
        from node in MessageNode.Walk(resource)
        from field in ContractMessage.Of(node.Message).References
        from value in field.ValuesIn(node.Message)
        where value.Value is string { Length: > 0 }
        select (node.PathOf(value.Path), (string)value.Value);

    private static string NameOf(IMessage resource) => ResourceKind.Of(resource).NameOf(resource);
}
