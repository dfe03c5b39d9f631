using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.Documents;

/// <summary>Which documents a list request asks for.</summary>
internal static class DocumentFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Document, bool>? Of(ListDocumentsRequest request, Catalog catalog)
    {
        if (request is { Type: DocumentType.Unspecified, AdoptingBody: "", Session: "", Signatory: "" }) return null;
        var (type, body, signatory) = (request.Type, request.AdoptingBody, request.Signatory);
        var session = request.Session;
        var documentsOfSession = catalog.Sessions.Find(session)?.Documents.ToHashSet(StringComparer.Ordinal);
        return document =>
            FieldFilter.Admits(type, document.Type)
            && FieldFilter.Admits(body, document.AdoptingBody)
            && (FieldFilter.Admits(session, document.Session) || documentsOfSession?.Contains(document.Name) == true)
            && FieldFilter.AdmitsAny(signatory, document.Signatories, one => one.MemberState);
    }
}
