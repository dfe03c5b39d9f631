using CstoRef.V1;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Evidence;

/// <summary>Citations and discrepancies say where, how and of what they speak.</summary>
internal static class EvidenceRules
{
    public static IEnumerable<Fault> InferenceIsExplained(Citation citation)
    {
        if (citation.Basis == CitationBasis.Inferred && citation.Note.Length == 0)
            yield return new("note", "must say what was inferred and why");
    }

    public static IEnumerable<Fault> LocatorNamesAParagraph(Citation citation)
    {
        if (citation.Locator.Length > 0 && !IsParagraph(citation.Locator))
            yield return new("locator", $"is '{citation.Locator}', not a paragraph such as p3");
    }

    public static IEnumerable<Fault> FieldsResolve(Citation citation, MessageNode node) =>
        from path in citation.Fields.Index()
        let fault = FieldPath.FaultOf(path.Item, node.Parent!.Message)
        where fault is not null
        select new Fault($"fields[{path.Index}]", $"is '{path.Item}', which leads to no field: {fault}");

    public static IEnumerable<Fault> FieldsAreDistinct(Citation citation) =>
        from repetition in ListChecks.RepeatedStrings(citation.Fields, path => path)
        select new Fault($"fields[{repetition.Index}]", $"repeats {repetition.Text}");

    public static IEnumerable<Fault> CitationsAreDistinct(IMessage message) =>
        from field in ContractMessage.Of(message).Citations
        from repetition in ListChecks.Repetitions(field.ListIn<Citation>(message), citation => citation)
        select new Fault($"{field.Name}[{repetition.Index}]", "repeats another citation of the list");

    public static IEnumerable<Fault> DiscrepancyFieldResolves(Discrepancy discrepancy, MessageNode node)
    {
        if (discrepancy.Field.Length > 0 && FieldPath.FaultOf(discrepancy.Field, node.Resource) is { } fault)
            yield return new("field", $"is '{discrepancy.Field}', which leads to no field: {fault}");
    }

    private static bool IsParagraph(string locator) => locator is ['p', >= '1' and <= '9', .. var digits] && digits.All(char.IsAsciiDigit);
}
