using CstoRef.Sessions;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>A document's dates fit its stage, its session and each other.</summary>
internal static class DocumentDateRules
{
    public static IEnumerable<Fault> AdoptedFitsStage(Document document)
    {
        if (document.Adopted is not null && !document.IsAdopted())
            yield return new("adopted", "must be absent, since the document was not signed, adopted or approved");
    }

    public static IEnumerable<Fault> ConsideredFitsStage(Document document)
    {
        if (document.Considered is not null && !document.IsPending())
            yield return new("considered", "must be absent, since the document was not only proposed or considered");
    }

    public static IEnumerable<Fault> EntryIntoForceNotBeforeAdopted(Document document) =>
        TimeRules.NotBefore("entry_into_force", document.EntryIntoForce, "adopted", document.Adopted);

    public static IEnumerable<Fault> AdoptedFitsSession(Document document, Catalog catalog)
    {
        if (document.Adopted?.IsValid() != true || catalog.Sessions.Find(document.Session) is not { } session) yield break;
        if (session.CannotHold(document.Adopted)) yield return new("adopted", $"lies outside the days of {session.Name}");
    }
}
