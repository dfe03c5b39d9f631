using System.Buffers;
using System.Globalization;
using System.Text;
using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Texts;

/// <summary>Localized texts and plain strings are written in one way only.</summary>
internal static class TextRules
{
    private const string English = "en";

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl)]);

    public static IEnumerable<Fault> LanguageIsCanonical(LocalizedText text) => LanguageIsCanonical(text.Language);

    public static IEnumerable<Fault> LanguageIsCanonical(DocumentText text) => LanguageIsCanonical(text.Language);

    public static IEnumerable<Fault> LanguageIsCanonical(Source source) => LanguageIsCanonical(source.Language);

    public static IEnumerable<Fault> LanguagesAreDistinct(IMessage message) =>
        from field in ContractMessage.Of(message).Texts
        from repetition in ListChecks.RepeatedStrings(field.ListIn<LocalizedText>(message), text => text.Language)
        select new Fault($"{field.Name}[{repetition.Index}].language", $"repeats {repetition.Text}; one text for each language");

    public static IEnumerable<Fault> LanguagesAreSorted(IMessage message) =>
        from field in ContractMessage.Of(message).Texts
        from index in ListChecks.OutOfOrder(field.ListIn<LocalizedText>(message), CompareLanguages)
        select new Fault($"{field.Name}[{index}].language", "must come after the language of the text before it");

    public static IEnumerable<Fault> EnglishIsPresent(IMessage message) =>
        from field in ContractMessage.Of(message).Texts
        where field.IsRequired && field.IsSetIn(message)
        where !field.ListIn<LocalizedText>(message).Any(text => string.Equals(text.Language, English, StringComparison.Ordinal))
        select new Fault(field.Name, "must hold a text in English (en)");

    public static IEnumerable<Fault> TextIsNormalized(LocalizedText text)
    {
        if (HoldsCharactersOnly(text.Text) && !text.Text.IsNormalized(NormalizationForm.FormC))
            yield return new("text", "must be in Unicode Normalization Form C");
    }

    public static IEnumerable<Fault> StringsAreTrimmed(IMessage message) =>
        from text in StringsIn(message)
        where char.IsWhiteSpace(text.Value[0]) || char.IsWhiteSpace(text.Value[^1])
        select new Fault(text.Place.Path, "must not begin or end with white space");

    public static IEnumerable<Fault> StringsHoldCharacters(IMessage message) =>
        from text in StringsIn(message)
        where !HoldsCharactersOnly(text.Value) || text.Value.AsSpan().IndexOfAny(ControlCharacters) >= 0
        select new Fault(text.Place.Path, "must not hold control characters, half surrogate pairs or code points that are no characters");

    public static IEnumerable<Fault> StringsAreVisible(IMessage message) =>
        from text in StringsIn(message)
        let invisible = text.Value.EnumerateRunes().FirstOrDefault(IsInvisible)
        where invisible != default
        select new Fault(text.Place.Path, $"must not hold U+{invisible.Value:X4}, which nobody sees");

    public static IEnumerable<Fault> StringsHavePlainSpaces(IMessage message) =>
        from text in StringsIn(message)
        where HasOtherSpaces(text.Value.AsSpan().Trim())
        select new Fault(text.Place.Path, "must not hold other spaces than single plain ones (U+0020)");

    private static IEnumerable<Fault> LanguageIsCanonical(string language)
    {
        if (language.Length > 0 && !LanguageTag.IsCanonical(language))
            yield return new("language", $"is '{language}', which is not a BCP 47 language tag in its canonical case");
    }

    /// <summary>Whether the text is Unicode that every consumer can read; normalizing anything else fails.</summary>
    private static bool HoldsCharactersOnly(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsNoncharacter(rune.Value)) return false;
            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    /// <summary>Whether a character changes nothing but how others look: soft hyphens, what has no width, marks of direction, selectors of variants.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x034F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool HasOtherSpaces(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsControl(text[i]) && (text[i] != ' ' || text[i - 1] == ' ')) return true;
        }

        return false;
    }

    private static bool IsNoncharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;

    private static int CompareLanguages(LocalizedText one, LocalizedText other) => string.CompareOrdinal(one.Language, other.Language);

    private static IEnumerable<(FieldValue Place, string Value)> StringsIn(IMessage message) =>
        from field in ContractMessage.Of(message).Strings
        from value in field.ValuesIn(message)
        let text = (string)value.Value
        where text.Length > 0
        select (value, text);
}
