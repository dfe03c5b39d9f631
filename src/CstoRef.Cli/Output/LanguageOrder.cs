using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Output;

/// <summary>In which languages a person wants to read texts, the most wanted first; after them comes English.</summary>
internal sealed record LanguageOrder(params IReadOnlyList<string> Languages)
{
    private const string EnglishTag = "en";
    private const string RussianTag = "ru";

    public static LanguageOrder English { get; } = new();

    /// <summary>
    /// The text in the first of these languages in which there is one; else the first text there is, with the tag of its language.
    /// </summary>
    public string Of(IReadOnlyList<LocalizedText> texts) =>
        Languages.Append(EnglishTag).SelectMany(Generalizations).Select(tag => TextIn(tag, texts)).FirstOrDefault(text => text is not null)
            ?? texts.Select(text => $"{text.Text} ({text.Language})").FirstOrDefault(string.Empty);

    /// <summary>Whether the tool itself, which speaks English and Russian, is to speak Russian.</summary>
    public bool IsRussian =>
        Languages.SelectMany(Generalizations).Select(tag => tag.ToLowerInvariant())
            .FirstOrDefault(tag => tag is EnglishTag or RussianTag) is RussianTag;

    /// <summary>A heading or phrase of the tool, given in English.</summary>
    public string Of(string english) => IsRussian ? RussianWords.OfPhrases.GetValueOrDefault(english, english) : english;

    /// <summary>A value of an enum of the contract in words.</summary>
    public string Of(EnumDescriptor type, int number) =>
        IsRussian && type.FindValueByNumber(number) is { } value && RussianWords.OfValues.TryGetValue(value.Name, out var words)
            ? words
            : EnumText.Of(type, number);

    /// <summary>As the option writes it.</summary>
    public override string ToString() => Languages.Count == 0 ? EnglishTag : string.Join(',', Languages);

    private static string? TextIn(string tag, IReadOnlyList<LocalizedText> texts) =>
        texts.FirstOrDefault(text => string.Equals(text.Language, tag, StringComparison.OrdinalIgnoreCase))?.Text;

    /// <summary>The tag, and each that is left when its last part goes: <c>ru-BY</c>, <c>ru</c>.</summary>
    private static IEnumerable<string> Generalizations(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1)) yield return tag[..end];
    }
}
