using CstoRef.V1;

namespace CstoRef.Tests.Validation;

internal static class TextBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("text-language", "memberStates/belarus", "display_names[1].language", data => data.Belarus.DisplayNames[1].Language = "ru-by"),
        new("text-languages-distinct", "memberStates/belarus", "display_names[2].language",
            data => data.Belarus.DisplayNames.Add(new LocalizedText { Language = "ru", Text = "Белоруссия" })),
        new("text-languages-sorted", "memberStates/belarus", "display_names[2].language",
            data => data.Belarus.DisplayNames.Add(new LocalizedText { Language = "be", Text = "Беларусь" })),
        new("text-english", "memberStates/armenia", "other_names[0].texts", data => data.Armenia.OtherNames[0].Texts[0].Language = "hy"),
        new("text-normalized", "memberStates/belarus", "display_names[1].text",
            data => data.Belarus.DisplayNames[1].Text = "Бело\u0438\u0306"),
        new("string-trimmed", "memberStates/belarus", "display_names[1].text", data => data.Belarus.DisplayNames[1].Text = "Беларусь "),
        new("string-trimmed", "sources/page", "publisher", data => data.Page.Publisher = "\u00a0Publisher"),
        new("string-spaces", "sources/page", "publisher", data => data.Page.Publisher = "The  Publisher"),
        new("string-spaces", "sources/page", "publisher", data => data.Page.Publisher = "The\u00a0Publisher"),
        new("string-spaces", "memberStates/belarus", "display_names[1].text", data => data.Belarus.DisplayNames[1].Text = "Республика\u2009Беларусь"),
        new("string-visible", "sources/page", "publisher", data => data.Page.Publisher = "Pub\u00adlisher"),
        new("string-visible", "sources/page", "note", data => data.Page.Note = "\ufeffA note"),
        new("string-visible", "memberStates/belarus", "display_names[1].text", data => data.Belarus.DisplayNames[1].Text = "Бела\u200bрусь"),
        new("string-visible", "memberStates/belarus", "display_names[1].text", data => data.Belarus.DisplayNames[1].Text = "Беларусь\u202c"),
        new("string-visible", "memberStates/belarus", "display_names[1].text", data => data.Belarus.DisplayNames[1].Text = "Беларусь\ufe0f"),
        new("string-characters", "sources/page", "note", data => data.Page.Note = "one\ntwo"),
        new("string-characters", "sources/page", "note", data => data.Page.Note = "half a pair: \ud83d"),
        new("string-characters", "memberStates/belarus", "display_names[1].text",
            data => data.Belarus.DisplayNames[1].Text = "no character: \ufffe."),
    ];
}
