using CstoRef.Documents;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sessions;

/// <summary>Sessions and the documents adopted at them name each other.</summary>
internal static class SessionDocumentRules
{
    public static IEnumerable<(string Resource, Fault Fault)> DocumentsAreListed(Inspection inspection)
    {
        var sessions = inspection.Catalog.Sessions;
        var listed = sessions.All.SelectMany(session => session.Documents.Select(document => (session.Name, document))).ToHashSet();
        return from document in inspection.Catalog.Documents.All
               where document.IsAdopted() && sessions.Find(document.Session) is not null
               where !listed.Contains((document.Session, document.Name))
               select (Inspection.LabelOf(document), new Fault("session", $"names {document.Session}, which does not list the document"));
    }

    public static IEnumerable<Fault> ListedDocumentsAgree(Session session, Catalog catalog) =>
        from name in session.Documents.Index()
        let document = catalog.Documents.Find(name.Item)
        where document is { Session.Length: > 0 } && !string.Equals(document.Session, session.Name, StringComparison.Ordinal)
        select new Fault($"documents[{name.Index}]", $"names {document.Name}, which names {document.Session} as its session");

    public static IEnumerable<Fault> ListedDocumentsAreAdopted(Session session, Catalog catalog) =>
        from name in session.Documents.Index()
        let document = catalog.Documents.Find(name.Item)
        where document is not null && document.IsPending()
        select new Fault($"documents[{name.Index}]", $"names {document.Name}, which was only proposed or considered");
}
