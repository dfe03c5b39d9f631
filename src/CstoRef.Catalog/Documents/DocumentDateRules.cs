using CstoRef.Resources;
using CstoRef.Sessions;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Documents;

/// <summary>A document's dates fit its stage, its session and each other.</summary>
internal static class DocumentDateRules
{
    public static Reading DaysOfTheSession { get; } = Reading.Of<Session>(ResourceKind.Document, session => (session.Start, session.End));

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

    public static IEnumerable<Fault> StepsFitStage(Document document) =>
        from step in StepsOf(document)
        where step.Date is not null && (!document.IsAdopted() || document.Stage == step.Stage)
        let reason = document.IsAdopted() ? "adopted tells of the last step" : "the document was not signed, adopted or approved"
        select new Fault(step.Field, $"must be absent, since {reason}");

    public static IEnumerable<Fault> StepsPrecedeAdopted(Document document) =>
        from step in StepsOf(document)
        where step.Date is not null && document.Adopted is not null && document.Stage != step.Stage
        from fault in step.Date.Equals(document.Adopted)
            ? [new(step.Field, "repeats adopted")]
            : TimeRules.NotBefore("adopted", document.Adopted, step.Field, step.Date)
        select fault;

    public static IEnumerable<Fault> EntryIntoForceNotBeforeAdopted(Document document) =>
        from step in StepsOf(document).Prepend((Field: "adopted", Date: document.Adopted, Stage: document.Stage))
        from fault in TimeRules.NotBefore("entry_into_force", document.EntryIntoForce, step.Field, step.Date)
        select fault;

    public static IEnumerable<Fault> AdoptedFitsSession(Document document, Catalog catalog)
    {
        if (document.Adopted?.IsValid() != true || catalog.Sessions.Find(document.Session) is not { } session) yield break;
        if (session.CannotHold(document.Adopted)) yield return new("adopted", $"lies outside the days of {session.Name}");
    }

    /// <summary>The steps before the last one that have a day of their own.</summary>
    private static IEnumerable<(string Field, PartialDate? Date, DocumentStage Stage)> StepsOf(Document document) =>
        [("signed", document.Signed, DocumentStage.Signed), ("approved", document.Approved, DocumentStage.Approved)];
}
