using CstoRef.Texts;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>The texts of a document can be opened, and stand in order.</summary>
internal static class DocumentTextRules
{
    public static IEnumerable<Fault> UriIsAbsolute(DocumentText text)
    {
        if (text.Uri.Length > 0 && !WebAddress.IsAbsolute(text.Uri)) yield return new("uri", $"is '{text.Uri}', not an absolute http or https address");
    }

    public static IEnumerable<Fault> Sorted(Document document) =>
        from index in ListChecks.OutOfOrder(document.Texts, Compare)
        select new Fault(PathOf(index), "must stand before the text before it: texts are sorted by language, then by address");

    public static IEnumerable<Fault> Distinct(Document document) =>
        from repetition in ListChecks.Repetitions(document.Texts, text => (text.Language, text.Uri))
        select new Fault(PathOf(repetition.Index), $"repeats the text in {repetition.Key.Language} at {repetition.Key.Uri}");

    private static int Compare(DocumentText one, DocumentText other)
    {
        var byLanguage = string.CompareOrdinal(one.Language, other.Language);
        return byLanguage != 0 ? byLanguage : string.CompareOrdinal(one.Uri, other.Uri);
    }

    private static string PathOf(int index) => $"texts[{index}]";
}
