using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>All that a resource is or was called, as the data has it.</summary>
internal static class BorneNames
{
    /// <summary>The names of a resource, of whatever kind: first those in words, by the fields of the contract, then the others.</summary>
    public static IEnumerable<BorneName> Of(IMessage resource) =>
        InWords(resource).Concat(Codes(resource)).Concat(BorneName.Identifiers(ResourceKind.Of(resource).IdentifiersOf(resource)));

    /// <summary>
    /// The names by which a resource is found, but for its resource name and, of a source, its address and file, which are found otherwise.
    /// </summary>
    public static IEnumerable<BorneName> Keyed(IMessage resource) => resource is Source
        ? InWords(resource).Concat(BorneName.Identifiers(ResourceKind.Source.IdentifiersOf(resource)))
        : Of(resource);

    /// <summary>The names and titles of a resource.</summary>
    public static IEnumerable<BorneName> InWords(IMessage resource) => resource switch
    {
        Organization one => [.. Present(one.DisplayNames), .. Abbreviations(one.Abbreviations), .. one.Forms.SelectMany(OfForm)],
        MemberState one =>
            [.. Present(one.DisplayNames), .. BorneName.Present("official_names", one.OfficialNames), .. Others(one.OtherNames)],
        GoverningBody one => [.. Present(one.DisplayNames), .. Abbreviations(one.Abbreviations), .. Others(one.OtherNames)],
        Force one => [.. Present(one.DisplayNames), .. Abbreviations(one.Abbreviations), .. Others(one.OtherNames)],
        Document one => [.. Titles(one.Titles), .. BorneName.Others("other_titles", one.OtherTitles)],
        Office one => Titles(one.Titles),
        Person one => [.. Present(one.DisplayNames), .. Others(one.OtherNames)],
        Event one => Titles(one.Titles),
        Source { Title.Length: > 0 } one => [new("title", -1, one.Title, NameNature.Present) { Language = one.Language }],
        _ => [],
    };

    /// <summary>The present names or titles of a resource in their languages; none where its kind has none.</summary>
    public static IEnumerable<LocalizedText> Shown(IMessage resource) => resource switch
    {
        Organization one => one.DisplayNames,
        MemberState one => one.DisplayNames,
        GoverningBody one => one.DisplayNames,
        Force one => one.DisplayNames,
        Document one => one.Titles,
        Office one => one.Titles,
        Person one => one.DisplayNames,
        Event one => one.Titles,
        Source one => [new LocalizedText { Language = one.Language, Text = one.Title }],
        _ => [],
    };

    private static IEnumerable<BorneName> Codes(IMessage resource) => resource switch
    {
        MemberState one =>
        [
            .. BorneName.Code("alpha2_code", one.Alpha2Code),
            .. BorneName.Code("alpha3_code", one.Alpha3Code),
            .. BorneName.Code("numeric_code", one.NumericCode),
        ],
        Document one => BorneName.Code("symbol", one.Symbol),
        Source one => [.. BorneName.Code("uri", one.Uri), .. BorneName.Code("file_name", one.FileName)],
        _ => [],
    };

    private static IEnumerable<BorneName> OfForm(OrganizationForm form, int index) =>
    [
        .. BorneName.Within("forms", index, "display_names", form.DisplayNames, form.Period),
        .. BorneName.Within("forms", index, "abbreviations", form.Abbreviations, form.Period),
    ];

    private static IEnumerable<BorneName> Present(IReadOnlyList<LocalizedText> names) => BorneName.Present("display_names", names);

    private static IEnumerable<BorneName> Titles(IReadOnlyList<LocalizedText> titles) => BorneName.Present("titles", titles);

    private static IEnumerable<BorneName> Abbreviations(IReadOnlyList<LocalizedText> abbreviations) =>
        BorneName.Present("abbreviations", abbreviations);

    private static IEnumerable<BorneName> Others(IReadOnlyList<OtherName> names) => BorneName.Others("other_names", names);
}
