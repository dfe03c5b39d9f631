using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>At which sessions each document was adopted, by its own word or by that of the session.</summary>
internal sealed class SessionListing
{
    private readonly ResourceSet<Session> _sessions;
    private readonly PositionIndex<string> _byDocument;

    public SessionListing(SetStep<Session> sessions, SessionListing? before)
    {
        _sessions = sessions.After;
        _byDocument = sessions.Index(before?._byDocument, session => session.Documents, StringComparer.Ordinal);
    }

    /// <summary>The names of the sessions of a document, some of them perhaps twice.</summary>
    public IEnumerable<string> Of(Document document) =>
        _byDocument.Find(document.Name).Select(position => _sessions.All[position].Name).Append(document.Session);
}
