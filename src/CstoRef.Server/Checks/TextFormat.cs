using System.Text.RegularExpressions;
using CstoRef.Identifiers;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Checks;

/// <summary>How the text of a filter must look.</summary>
internal sealed partial class TextFormat
{
    /// <summary>The most characters of a text of any form.</summary>
    private const int MaxLength = 100;

    private static readonly TextFormat IsoCode = new(
        "an ISO 3166-1 code: two letters, three letters or three digits", text => IsoCodePattern().IsMatch(text));

    /// <summary>A language tag in any case.</summary>
    public static TextFormat LanguageTag { get; } = new(
        "a BCP 47 language tag, for example en or ru", text => LanguageTagPattern().IsMatch(text));

    private static readonly TextFormat Scheme = new(
        $"the scheme of an identifier ({IdentifierScheme.Form})", IdentifierScheme.IsWellFormed);

    private readonly Func<string, bool> _matches;

    private TextFormat(string description, Func<string, bool> matches)
    {
        Description = description;
        _matches = matches;
    }

    /// <summary>What the text must be.</summary>
    public string Description { get; }

    /// <summary>The format that a field must have, or null where any text will do.</summary>
    public static TextFormat? Of(FieldDescriptor field) => (field.ContainingType, field.FieldNumber) switch
    {
        ({ } type, ListMemberStatesRequest.IsoCodeFieldNumber) when type == ListMemberStatesRequest.Descriptor => IsoCode,
        ({ } type, IdentifierFilter.SchemeFieldNumber) when type == IdentifierFilter.Descriptor => Scheme,
        ({ } type, ListSourcesRequest.LanguageFieldNumber) when type == ListSourcesRequest.Descriptor => LanguageTag,
        _ => null,
    };

    public bool Matches(string text) => text.Length <= MaxLength && _matches(text);

    [GeneratedRegex("^([A-Za-z]{2,3}|[0-9]{3})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoCodePattern();

    [GeneratedRegex(
        "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTagPattern();
}
