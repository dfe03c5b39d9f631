using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Identifiers;

/// <summary>Identifiers have the form that their collection gives them, stand in order, and each names one resource of a kind.</summary>
internal static class IdentifierRules
{
    private const string IsoScheme = "iso3166-1-";

    public static IEnumerable<Fault> SchemeIsWellFormed(Identifier identifier)
    {
        if (identifier.Scheme.Length > 0 && !IdentifierScheme.IsWellFormed(identifier.Scheme))
            yield return new("scheme", $"is '{identifier.Scheme}', not {IdentifierScheme.Form}");
    }

    public static IEnumerable<Fault> ValueIsWellFormed(Identifier identifier)
    {
        var value = identifier.Value;
        if (value.Length == 0) yield break;
        if (value.Any(char.IsWhiteSpace)) yield return new("value", "must not hold white space");
        else if (value.EnumerateRunes().Count() is > IdentifierScheme.MaxValueLength and var length)
            yield return new("value", $"must hold at most {IdentifierScheme.MaxValueLength} characters; it holds {length}");
        else if (IdentifierScheme.Find(identifier.Scheme) is { } scheme && !scheme.Matches(value))
            yield return new("value", $"is '{value}', not {scheme.ValueForm}, as {identifier.Scheme} has it");
    }

    public static IEnumerable<Fault> UriIsSecure(Identifier identifier)
    {
        if (identifier.Uri.Length > 0 && !WebAddress.IsSecure(identifier.Uri))
            yield return new("uri", $"is '{identifier.Uri}', not an absolute https address");
    }

    public static IEnumerable<(string Resource, Fault Fault)> Sorted(Inspection inspection) =>
        from resource in inspection.Resources
        from index in ListChecks.OutOfOrder(ResourceKind.Of(resource).IdentifiersOf(resource), Compare)
        select (Inspection.LabelOf(resource), new Fault(PathOf(index), "must stand before the one before it: identifiers are sorted by scheme, then by value"));

    public static IEnumerable<(string Resource, Fault Fault)> Unique(Inspection inspection) =>
        from kind in ResourceKind.All
        let held = inspection.Sharing(kind).SelectMany(resource => kind.IdentifiersOf(resource).Index(), Held).ToList()
        from repetition in ListChecks.Repetitions(held, one => (one.Identifier.Scheme, one.Identifier.Value))
        where repetition.Key is { Scheme.Length: > 0, Value.Length: > 0 }
        let place = held[repetition.Index]
        let message = $"repeats {repetition.Key.Scheme} {repetition.Key.Value}, which names one {kind.DisplayName} only"
        select (Inspection.LabelOf(place.Resource), new Fault(PathOf(place.Index), message));

    public static IEnumerable<Fault> AgreeWithIsoCodes(MemberState state) =>
        from identifier in state.Identifiers.Index()
        let code = identifier.Item.Scheme switch
        {
            $"{IsoScheme}alpha2" => state.Alpha2Code,
            $"{IsoScheme}alpha3" => state.Alpha3Code,
            $"{IsoScheme}numeric" => state.NumericCode,
            _ => string.Empty,
        }
        where code.Length > 0 && !string.Equals(code, identifier.Item.Value, StringComparison.Ordinal)
        select new Fault($"{PathOf(identifier.Index)}.value", $"is '{identifier.Item.Value}', but the state's own code is {code}");

    private static (IMessage Resource, int Index, Identifier Identifier) Held(IMessage resource, (int Index, Identifier Item) identifier) =>
        (resource, identifier.Index, identifier.Item);

    private static int Compare(Identifier one, Identifier other)
    {
        var byScheme = string.CompareOrdinal(one.Scheme, other.Scheme);
        return byScheme != 0 ? byScheme : string.CompareOrdinal(one.Value, other.Value);
    }

    private static string PathOf(int index) => $"identifiers[{index}]";
}
