using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Chooses the language in which a text is shown.</summary>
internal static class LanguageText
{
    /// <summary>The text in English; where there is none, the first language's, with its tag.</summary>
    public static string Of(IReadOnlyList<LocalizedText> texts) =>
        texts.FirstOrDefault(text => string.Equals(text.Language, "en", StringComparison.Ordinal)) is { } english
            ? english.Text
            : texts.Select(text => $"{text.Text} ({text.Language})").FirstOrDefault(string.Empty);
}
