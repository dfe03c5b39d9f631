using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Organizations;

/// <summary>The Organization's forms follow one another, and the data is known up to one day.</summary>
internal static class OrganizationRules
{
    public static IEnumerable<Fault> KnownThroughIsADay(Organization organization)
    {
        if (organization.KnownThrough?.IsValid() == true && !organization.KnownThrough.IsFull()) yield return new("known_through", "must be known to the day");
    }

    public static IEnumerable<Fault> FormsAreSorted(Organization organization) =>
        from index in ListChecks.OutOfOrder(organization.Forms, Compare)
        select new Fault($"forms[{index}]", "must stand before the form before it: in order of time");

    public static IEnumerable<Fault> FormsDoNotOverlap(Organization organization) =>
        from overlap in PeriodOverlaps.Certain(organization.Forms.Index(), form => form.Item.Period)
        select new Fault($"forms[{overlap.Later.Index}].period", $"certainly overlaps forms[{overlap.Earlier.Index}].period");

    private static int Compare(OrganizationForm one, OrganizationForm other) =>
        one.Period?.IsValid() == true && other.Period?.IsValid() == true ? one.Period.CompareInOrder(other.Period) : 0;
}
