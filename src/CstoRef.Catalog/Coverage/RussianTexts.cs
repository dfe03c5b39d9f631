using System.Collections.Frozen;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Coverage;

/// <summary>
/// Names and titles, which the Organization's people look for in Russian. What explains something in other words may be in English alone.
/// </summary>
internal static class RussianTexts
{
    private static readonly FrozenSet<string> Naming = FrozenSet.ToFrozenSet(
        ["display_names", "official_names", "abbreviations", "titles", "capitals", "places", "seats", "organizations", "adopting_entities"],
        StringComparer.Ordinal);

    /// <summary>The lists of names and titles in a message, where there are any.</summary>
    public static IEnumerable<(string Field, bool HasRussian)> In(IMessage message) =>
        from field in ContractMessage.Of(message).Texts
        where Naming.Contains(field.Name)
        let texts = field.ListIn<LocalizedText>(message)
        where texts.Count > 0
        select (field.Name, texts.Any(text => string.Equals(text.Language, "ru", StringComparison.Ordinal)));

    public static IEnumerable<Fault> Missing(IMessage message) =>
        In(message).Where(texts => !texts.HasRussian).Select(texts => new Fault(texts.Field, "is without Russian"));
}
