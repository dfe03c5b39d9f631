using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>Documents bear upon other documents, and the later ones upon the earlier.</summary>
internal static class DocumentRelationRules
{
    public static IEnumerable<Fault> NotToItself(Document document) =>
        from relation in document.Relations.Index()
        where relation.Item.Document.Length > 0 && string.Equals(relation.Item.Document, document.Name, StringComparison.Ordinal)
        select new Fault($"{PathOf(relation.Index)}.document", "names the document itself");

    public static IEnumerable<Fault> Distinct(Document document) =>
        from repetition in ListChecks.Repetitions(document.Relations, relation => (relation.Type, relation.Document))
        select new Fault(PathOf(repetition.Index), $"repeats the relation to {repetition.Key.Document}");

    public static IEnumerable<(string Resource, Fault Fault)> ChangesHaveNoCycle(Inspection inspection)
    {
        var documents = inspection.Catalog.Documents;
        var names = inspection.Of<Document>(ResourceKind.Document).Select(document => document.Name);
        return from closing in Cycles.Closing(names, ChangesBy, change => change.Item.Document)
               let message = $"names {closing.Edge.Item.Document}, which itself amends or supersedes this document"
               select (closing.From, new Fault($"{PathOf(closing.Edge.Index)}.document", message));

        IEnumerable<(int Index, DocumentRelation Item)> ChangesBy(string name) =>
            documents.Find(name)?.Relations.Index().Where(relation => IsChange(relation.Item, name)) ?? [];
    }

    private static bool IsChange(DocumentRelation relation, string holder) =>
        relation.Type is DocumentRelationType.Amends or DocumentRelationType.Supersedes
        && !string.Equals(relation.Document, holder, StringComparison.Ordinal);

    private static string PathOf(int index) => $"relations[{index}]";
}
