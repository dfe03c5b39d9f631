using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>References name resources of the right kind that exist, and no list names one twice.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<Fault> WellFormed(IMessage message) =>
        from reference in ReferencesIn(message)
        where !ResourceName.IsName(reference.Name, reference.Kind)
        select new Fault(reference.Place.Path, $"is '{reference.Name}', which does not look like {reference.Kind.NamePattern}");

    public static IEnumerable<Fault> Resolve(IMessage message, Catalog catalog) =>
        from reference in ReferencesIn(message)
        where ResourceName.IsName(reference.Name, reference.Kind) && catalog.Find(reference.Name) is null
        select new Fault(reference.Place.Path, $"names {reference.Name}, which does not exist");

    public static IEnumerable<Fault> Distinct(IMessage message) =>
        from field in ContractMessage.Of(message).References
        where field.IsList
        from repetition in ListChecks.RepeatedStrings(field.ValuesIn(message), element => (string)element.Value)
        select new Fault($"{field.Name}[{repetition.Index}]", $"repeats {repetition.Text}");

    private static IEnumerable<(FieldValue Place, string Name, ResourceKind Kind)> ReferencesIn(IMessage message) =>
        from field in ContractMessage.Of(message).References
        from value in field.ValuesIn(message)
        let name = (string)value.Value
        where name.Length > 0 || field.IsList
        select (value, name, field.Reference);
}
