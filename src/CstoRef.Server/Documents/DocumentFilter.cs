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
            (type == DocumentType.Unspecified || document.Type == type)
            && (body.Length == 0 || document.AdoptingBody == body)
            && (session.Length == 0 || document.Session == session || documentsOfSession?.Contains(document.Name) == true)
            && (signatory.Length == 0 || document.Signatories.Any(one => one.MemberState == signatory));
    }
}
