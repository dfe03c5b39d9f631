using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>A symbol, such as A/RES/59/50, belongs to one document.</summary>
internal static class SymbolRules
{
    public static IEnumerable<(string Resource, Fault Fault)> AreUnique(Inspection inspection)
    {
        var documents = inspection.Sharing(ResourceKind.Document).Cast<Document>().ToList();
        return from repetition in ListChecks.RepeatedStrings(documents, document => document.Symbol)
               let message = $"is '{repetition.Text}', the symbol of another document"
               select (Inspection.LabelOf(documents[repetition.Index]), new Fault("symbol", message));
    }
}
