using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CstoRef.Resources;

namespace CstoRef.Identifiers;

/// <summary>A collection whose values the contract knows by their form. Any other well-formed scheme may be used: of its values nobody knows the form.</summary>
public sealed partial class IdentifierScheme
{
    /// <summary>What a scheme looks like, for error messages.</summary>
    public const string Form = ResourceName.SlugRule;

    /// <summary>The most characters of a value: the database keeps values in an index, which takes no longer ones.</summary>
    internal const int MaxValueLength = 200;

    private static readonly FrozenDictionary<string, IdentifierScheme> ByName = new IdentifierScheme[]
    {
        new("wikidata", "Q and a number", value => value is ['Q', >= '1' and <= '9', ..] && AreDigits(value.AsSpan(1))),
        new("cow", "1 to 3 digits", value => value.Length is >= 1 and <= 3 && AreDigits(value)),
        new("iso3166-1-alpha2", "two capital letters", value => AreCapitals(value, 2)),
        new("iso3166-1-alpha3", "three capital letters", value => AreCapitals(value, 3)),
        new("iso3166-1-numeric", "three digits", value => value.Length == 3 && AreDigits(value)),
        new("un-m49", "three digits", value => value.Length == 3 && AreDigits(value)),
        new("eu-country", "three capital letters", value => AreCapitals(value, 3)),
        new("viaf", "digits", value => AreDigits(value)),
        new("unts", "I- and digits", value => value.StartsWith("I-", StringComparison.Ordinal) && AreDigits(value.AsSpan(2))),
        new("un-document", "a document symbol, for example A/RES/59/50", value => DocumentSymbol().IsMatch(value)),
    }.ToFrozenDictionary(scheme => scheme._name, StringComparer.Ordinal);

    private readonly string _name;
    private readonly Func<string, bool> _matches;

    private IdentifierScheme(string name, string valueForm, Func<string, bool> matches) => (_name, ValueForm, _matches) = (name, valueForm, matches);

    /// <summary>What a value looks like, for error messages.</summary>
    internal string ValueForm { get; }

    /// <summary>Whether a text could be a scheme.</summary>
    public static bool IsWellFormed(string scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return ResourceName.IsSlug(scheme);
    }

    /// <summary>The scheme of a name; null where nobody knows the form of its values.</summary>
    internal static IdentifierScheme? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a value has the form of the scheme's.</summary>
    internal bool Matches(string value) => _matches(value);

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static bool AreCapitals(ReadOnlySpan<char> text, int count) => text.Length == count && !text.ContainsAnyExceptInRange('A', 'Z');

    [GeneratedRegex(
        "^[A-Z]+(/[A-Za-z0-9.()-]+)+\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentSymbol();
}
