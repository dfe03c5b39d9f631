using CstoRef.V1;
using CstoRef.Validation;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Validation;

public sealed class CatalogRulesTests
{
    [Fact]
    public void Check_ResourcesOfAnyContent_NeverThrowsAndSortsWhatItFinds() =>
        Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), resources =>
        {
            var violations = CatalogRules.Check(resources);
            violations.ShouldBe(violations.OrderBy(violation => violation.Resource, StringComparer.Ordinal)
                .ThenBy(violation => violation.Field, StringComparer.Ordinal)
                .ThenBy(violation => violation.Rule, StringComparer.Ordinal));
            violations.ShouldAllBe(found => found.Resource.Length > 0 && found.Field.Length > 0 && found.Message.Length > 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Check_SeveralFaults_ReportsThemAll()
    {
        var data = new MinimalCatalog();
        data.Page.Title = " Page";
        data.Page.Language = "";
        data.Armenia.Alpha2Code = "am";

        data.Check().Select(violation => $"{violation.Resource} {violation.Field} {violation.Rule}").ShouldBe(
        [
            "memberStates/armenia alpha2_code iso-code-well-formed",
            "sources/page language required-field",
            "sources/page title string-trimmed",
        ]);
    }

    [Fact]
    public void Check_Nothing_AsksForTheOrganization() =>
        CatalogRules.Check([]).ShouldHaveSingleItem().Rule.ShouldBe("organization-single");

    [Fact]
    public void Check_ACatalog_FindsWhatItFindsInItsResources()
    {
        var data = new MinimalCatalog();
        data.Charter.Adopted = null;
        data.Event.People.Add("people/nobody");
        var catalog = Catalog.Build("epoch", 1, data.Resources);

        CatalogRules.Check(catalog).ShouldBe(data.Check());
        CatalogRules.Check(catalog).ShouldNotBeEmpty();
    }

    [Fact]
    public void Check_TwoOrganizations_ReportsThem()
    {
        var data = new MinimalCatalog();
        var second = data.Organization.Clone();
        second.Name = "documents/plan";
        data.Resources.Add(second);

        data.Check().Select(violation => $"{violation.Resource} {violation.Rule}").ShouldBe(
            ["documents/plan name-unique", "documents/plan name-well-formed", "organization organization-single"]);
    }

    [Fact]
    public void Check_AMessageThatIsNoResource_IsRefused() => Should.Throw<ArgumentException>(() => CatalogRules.Check([new Citation()]));

    [Fact]
    public void Contract_WhereEvidenceIsAsked_RequiresCitations()
    {
        IMessage[] evident = [new Membership(), new Chairmanship(), new Holding(), new Document(), new Session(), new Event()];

        evident.ShouldAllBe(message => ContractMessage.Of(message).Citations.Single().IsRequired);
    }
}
