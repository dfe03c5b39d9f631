using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>Founding documents stand in the order of their adoption.</summary>
internal static class FoundingDocumentRules
{
    public static IEnumerable<Fault> InOrderOfAdoption(Organization organization, Catalog catalog) =>
        InOrderOfAdoption(organization.FoundingDocuments, catalog);

    public static IEnumerable<Fault> InOrderOfAdoption(Force force, Catalog catalog) =>
        InOrderOfAdoption(force.FoundingDocuments, catalog);

    /// <summary>When the documents were adopted.</summary>
    public static Reading ReadingOf(ResourceKind founded) => Reading.Of<Document>(founded, document => document.Adopted);

    private static IEnumerable<Fault> InOrderOfAdoption(IEnumerable<string> names, Catalog catalog)
    {
        var dated = names.Index()
            .Select(name => (name.Index, Date: catalog.Documents.Find(name.Item)?.Adopted))
            .Where(document => document.Date?.IsValid() == true)
            .ToList();
        return from index in ListChecks.OutOfOrder(dated, (one, other) => other.Date!.IsCertainlyBefore(one.Date!) ? 1 : 0)
               select new Fault($"founding_documents[{dated[index].Index}]", "was adopted before the document before it");
    }
}
