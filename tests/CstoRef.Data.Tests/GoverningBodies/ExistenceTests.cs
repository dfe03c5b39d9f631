using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Data.Tests.GoverningBodies;

/// <summary>From when on bodies and forces are known to have existed, and what they are.</summary>
public sealed class ExistenceTests
{
    [Theory]
    [InlineData("governingBodies/crisis-response-centre", "2016-10-13", Certainty.No)]
    [InlineData("governingBodies/crisis-response-centre", "2016-10-14", Certainty.Certain)]
    [InlineData("governingBodies/interstate-commission-military-economic-cooperation", "2005-06-22", Certainty.No)]
    [InlineData("governingBodies/interstate-commission-military-economic-cooperation", "2005-06-23", Certainty.Certain)]
    [InlineData("governingBodies/collective-security-council", "1995-02-09", Certainty.Possible)]
    [InlineData("governingBodies/coordination-council-biological-security", "2022-11-22", Certainty.No)]
    [InlineData("governingBodies/coordination-meeting-chief-narcologists", "2013-05-27", Certainty.Certain)]
    [InlineData("governingBodies/working-group-afghanistan", "2005-06-22", Certainty.No)]
    [InlineData("governingBodies/collective-security-council", "2020-01-01", Certainty.Certain)]
    [InlineData("governingBodies/committee-of-secretaries-of-security-councils", "2003-04-28", Certainty.Certain)]
    [InlineData("governingBodies/council-of-defence-ministers", "2002-05-13", Certainty.Certain)]
    [InlineData("governingBodies/council-of-foreign-ministers", "2002-05-13", Certainty.Certain)]
    public void Body_OnADay_ExistsFromItsFounding(string body, string day, Certainty expected) =>
        Dataset.Catalog.GoverningBodies.Find(body).ShouldNotBeNull().Period.Contains(Dataset.Day(day)).ShouldBe(expected);

    [Theory]
    [InlineData("forces/collective-rapid-reaction-force", "2009-02-03", Certainty.No)]
    [InlineData("forces/collective-rapid-reaction-force", "2009-02-04", Certainty.Certain)]
    [InlineData("forces/collective-air-forces", "2014-12-23", Certainty.Certain)]
    [InlineData("forces/collective-forces", "2012-12-18", Certainty.No)]
    [InlineData("forces/collective-forces", "2020-01-01", Certainty.Certain)]
    [InlineData("forces/collective-rapid-deployment-forces-central-asia", "2001-05-25", Certainty.Certain)]
    [InlineData("forces/regional-air-defence-systems", "2009-07-01", Certainty.Possible)]
    public void Force_OnADay_ExistsFromItsFounding(string force, string day, Certainty expected) =>
        Dataset.Catalog.Forces.Find(force).ShouldNotBeNull().Period.Contains(Dataset.Day(day)).ShouldBe(expected);

    [Fact]
    public void EveryForceAndNearlyEveryBody_HasABeginningAndALastDayAttested()
    {
        string[] thin = ["governingBodies/working-group-information-policy"];

        Dataset.Catalog.Forces.All.ShouldAllBe(force => force.Period.Start != null && force.Period.ConfirmedThrough != null);
        Dataset.Catalog.GoverningBodies.All.Where(body => body.Period is { Start: null, BegunBy: null } or { ConfirmedThrough: null })
            .Select(body => body.Name).ShouldBe(thin);
    }

    [Fact]
    public void NamesInRussian_AreThoseOfAllForcesAndOfAllBodiesButOne()
    {
        Dataset.Catalog.Forces.All.ShouldAllBe(force => force.DisplayNames.Any(name => name.Language == "ru"));
        Dataset.Catalog.GoverningBodies.All.Where(body => !body.DisplayNames.Any(name => name.Language is "ru")).Select(body => body.Name)
            .ShouldBe(["governingBodies/working-group-information-policy"]);
    }

    [Fact]
    public void CouncilsOfMinisters_AreUnderTheCouncil()
    {
        const string council = "governingBodies/collective-security-council";

        var under = Dataset.Catalog.GoverningBodies.All.Where(body => body.Parent is council).Select(body => body.Name).ToArray();

        string[] ministers = ["governingBodies/council-of-defence-ministers", "governingBodies/council-of-foreign-ministers"];
        ministers.ShouldBeSubsetOf(under, StringComparer.Ordinal);
        under.ShouldNotContain(council, StringComparer.Ordinal);
    }

    [Fact]
    public void RapidReactionForce_IsOneAlone() =>
        Dataset.Catalog.Forces.All.Where(force => force.Kind == ForceKind.RapidReaction).Select(force => force.Name)
            .ShouldBe(["forces/collective-rapid-reaction-force"]);

    [Fact]
    public void NoBodyOrForce_IsKnownToHaveEndedOrToHaveBeenRenamed()
    {
        var names = Dataset.Catalog.GoverningBodies.All.SelectMany(body => body.OtherNames).Concat(Dataset.Catalog.Forces.All.SelectMany(force => force.OtherNames));
        var periods = Dataset.Catalog.GoverningBodies.All.Select(body => body.Period).Concat(Dataset.Catalog.Forces.All.Select(force => force.Period));

        names.ShouldAllBe(name => name.Period == null);
        periods.ShouldAllBe(period => period.EndState == PeriodEndState.Open);
    }
}
