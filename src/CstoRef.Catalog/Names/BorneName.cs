using System.Globalization;
using CstoRef.V1;

namespace CstoRef.Names;

/// <summary>A name, code or identifier that a resource bears or bore.</summary>
/// <param name="List">The field that holds it, or the list that does.</param>
/// <param name="Index">Its place in the list; negative where the field is none.</param>
/// <param name="Text">The name.</param>
/// <param name="Nature">What sort of name it is.</param>
internal sealed record BorneName(string List, int Index, string Text, NameNature Nature)
{
    /// <summary>The language of the name; empty where it is of none.</summary>
    public string Language { get; init; } = string.Empty;

    /// <summary>The collection that gave an identifier; empty for what is none.</summary>
    public string Scheme { get; init; } = string.Empty;

    /// <summary>When it was in use; null for a present name, and where no source says.</summary>
    public Period? Period { get; init; }

    /// <summary>The path of the message that holds the list; empty for the resource itself.</summary>
    private string Outer { get; init; } = string.Empty;

    /// <summary>The place of the name as a path in the contract's names.</summary>
    public string Path => Evidence.FieldPath.Join(Outer, Index < 0 ? List : ElementOf(List, Index));

    /// <summary>Present names in their languages.</summary>
    public static IEnumerable<BorneName> Present(string list, IReadOnlyList<LocalizedText> texts) =>
        texts.Select((text, index) => new BorneName(list, index, text.Text, NameNature.Present) { Language = text.Language });

    /// <summary>The names beside the present ones.</summary>
    public static IEnumerable<BorneName> Others(string list, IReadOnlyList<OtherName> names) =>
        names.SelectMany((name, index) => Within(list, index, "texts", name.Texts, name.Period));

    /// <summary>Names in their languages that an element of a list holds.</summary>
    public static IEnumerable<BorneName> Within(
        string outer, int outerIndex, string list, IReadOnlyList<LocalizedText> texts, Period? period)
    {
        var path = ElementOf(outer, outerIndex);
        return texts.Select((text, index) =>
            new BorneName(list, index, text.Text, NameNature.Other) { Language = text.Language, Period = period, Outer = path });
    }

    /// <summary>What a resource is called in other collections.</summary>
    public static IEnumerable<BorneName> Identifiers(IReadOnlyList<Identifier> identifiers) =>
        identifiers.Select((identifier, index) => new BorneName("value", -1, identifier.Value, NameNature.Code)
        {
            Scheme = identifier.Scheme,
            Outer = ElementOf("identifiers", index),
        });

    /// <summary>The value of a field that is no name of any language; nothing where it is empty.</summary>
    public static IEnumerable<BorneName> Code(string field, string value) =>
        value.Length == 0 ? [] : [new(field, -1, value, NameNature.Code)];

    /// <summary>The resource name of a resource.</summary>
    public static BorneName OfResource(string name) => new("name", -1, name, NameNature.ResourceName);

    private static string ElementOf(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}
