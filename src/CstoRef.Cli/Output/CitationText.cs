using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Writes a citation on one line: the source, where in it, for which fields, and what was inferred.</summary>
internal static class CitationText
{
    public static string Of(Citation citation)
    {
        var place = citation.Locator.Length == 0 ? citation.Source : $"{citation.Source} {citation.Locator}";
        var fields = citation.Fields.Count == 0 ? string.Empty : $" for {string.Join(", ", citation.Fields)}";
        return (citation.Basis, citation.Note) switch
        {
            (CitationBasis.Inferred, var note) => $"{place}{fields} (inferred: {note})",
            (_, "") => place + fields,
            (_, var note) => $"{place}{fields} ({note})",
        };
    }
}
