using CstoRef.Documents;
using CstoRef.Resources;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Sessions;

/// <summary>Sessions and the documents adopted at them name each other.</summary>
internal static class SessionDocumentRules
{
    private static readonly Reading ListOfTheSession = Reading.Of<Session>(ResourceKind.Document, session => session.Documents);

    public static Reading SessionOfTheDocument { get; } = Reading.Of<Document>(ResourceKind.Session, document => document.Session);

    public static Reading StageOfTheDocument { get; } = Reading.Of<Document>(ResourceKind.Session, document => document.IsPending());

    public static IEnumerable<(string Resource, Fault Fault)> DocumentsAreListed(Inspection inspection)
    {
        var adopted = inspection.Of<Document>(ResourceKind.Document, ListOfTheSession).Where(document => document.IsAdopted());
        return from ofSession in adopted.GroupBy(document => document.Session, StringComparer.Ordinal)
               let session = inspection.Catalog.Sessions.Find(ofSession.Key)
               where session is not null
               let listed = session.Documents.ToHashSet(StringComparer.Ordinal)
               from document in ofSession
               where !listed.Contains(document.Name)
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
