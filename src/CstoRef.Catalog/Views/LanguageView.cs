using System.Collections.Immutable;
using CstoRef.Texts;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Views;

/// <summary>
/// Makes the view of a resource or an answer for readers of some languages: of each list of texts it holds those in these languages alone,
/// the most wanted first, or all where there is none in any of them.
/// </summary>
public static class LanguageView
{
    private static readonly SharingCopy Copies = new(IsTexts);

    /// <summary>The view; it shares what it can with the message, which stays as it is.</summary>
    /// <param name="message">A resource, or an answer.</param>
    /// <param name="languages">The wanted languages, BCP 47 tags in any case, the most wanted first; none: all.</param>
    public static T Of<T>(T message, IReadOnlyCollection<string> languages)
        where T : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(languages);
        return languages.Count == 0 ? message : (T)Copies.Of(message, (_, texts) => Wanted((IReadOnlyList<LocalizedText>)texts, languages));
    }

    private static IReadOnlyList<LocalizedText> Wanted(IReadOnlyList<LocalizedText> texts, IReadOnlyCollection<string> languages)
    {
        ImmutableArray<int> found =
            [.. languages.Select(language => LanguageLookup.Find(texts, language)).Where(position => position >= 0).Distinct()];
        return found.IsEmpty ? texts : [.. found.Select(position => texts[position])];
    }

    private static bool IsTexts(FieldDescriptor field) =>
        field is { IsRepeated: true, FieldType: FieldType.Message } && field.MessageType == LocalizedText.Descriptor;
}
