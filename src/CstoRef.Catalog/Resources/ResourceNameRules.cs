using CstoRef.Validation;

namespace CstoRef.Resources;

/// <summary>Resources are named as their kind asks, each by its own name.</summary>
internal static class ResourceNameRules
{
    private const string Field = "name";

    public static IEnumerable<(string Resource, Fault Fault)> WellFormed(Inspection inspection) =>
        from resource in inspection.Resources
        let kind = ResourceKind.Of(resource)
        let name = kind.NameOf(resource)
        where name.Length > 0 && !ResourceName.IsName(name, kind)
        let slugRule = kind.IsSingleton ? string.Empty : $" with {ResourceName.SlugRule}"
        select (name, new Fault(Field, $"must look like {kind.NamePattern}{slugRule}"));

    public static IEnumerable<(string Resource, Fault Fault)> Unique(Inspection inspection) =>
        from named in inspection.Resources.GroupBy(resource => ResourceKind.Of(resource).NameOf(resource), StringComparer.Ordinal)
        where named.Key.Length > 0
        let count = named.Count()
        where count > 1
        select (named.Key, new Fault(Field, $"is the name of {count} resources"));

    public static IEnumerable<(string Resource, Fault Fault)> OneOrganization(Inspection inspection)
    {
        var count = inspection.CountOf(ResourceKind.Organization);
        if (count != 1)
            yield return (ResourceKind.Organization.Collection, new(Field, $"must name exactly one resource of its kind, not {count}"));
    }
}
