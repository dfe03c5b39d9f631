using System.Collections.Frozen;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Cli.Output;

/// <summary>What people call resources, and texts in the languages that they prefer.</summary>
/// <param name="languages">The languages.</param>
/// <param name="names">What the known resources are called, by their resource names.</param>
internal sealed class DisplayNames(LanguageOrder languages, FrozenDictionary<string, string> names)
{
    /// <summary>English texts, and no names but the resources' own.</summary>
    public static DisplayNames English { get; } = new(LanguageOrder.English);

    public DisplayNames(LanguageOrder languages)
        : this(languages, FrozenDictionary<string, string>.Empty)
    {
    }

    /// <summary>The languages that they prefer.</summary>
    public LanguageOrder Languages => languages;

    /// <summary>What people call a known resource; the resource name of another one, and an empty text for an empty name.</summary>
    public string Of(string resource) => names.GetValueOrDefault(resource, resource);

    /// <summary>What people call several resources.</summary>
    public string Of(IEnumerable<string> resources) => string.Join(", ", resources.Select(Of));

    /// <summary>A text in the language that they prefer.</summary>
    public string Of(IReadOnlyList<LocalizedText> texts) => languages.Of(texts);

    /// <summary>What people call the resources that an answer refers to, as it says itself.</summary>
    public static DisplayNames Of(IEnumerable<ReferencedName> references, LanguageOrder languages) => new(
        languages,
        // Each page of a list names its own.
        references.Where(one => one.DisplayNames.Count > 0).DistinctBy(one => one.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(one => one.Name, one => languages.Of(one.DisplayNames), StringComparer.Ordinal));

    /// <summary>What people call a resource; its resource name where it has no other.</summary>
    public static string Of(IMessage resource, LanguageOrder languages)
    {
        var kind = ResourceKind.Of(resource);
        var texts = kind.Descriptor.FindFieldByName("display_names") ?? kind.Descriptor.FindFieldByName("titles");
        return texts?.Accessor.GetValue(resource) is IReadOnlyList<LocalizedText> { Count: > 0 } named
            ? languages.Of(named)
            : kind.NameOf(resource);
    }
}
