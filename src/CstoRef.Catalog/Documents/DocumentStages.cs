using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>What a document's stage means.</summary>
internal static class DocumentStages
{
    /// <summary>Whether it was signed, adopted or approved.</summary>
    public static bool IsAdopted(this Document document) =>
        document.Stage is DocumentStage.Signed or DocumentStage.Adopted or DocumentStage.Approved;

    /// <summary>Whether it is in force on any day, certainly or possibly, as far as it says itself.</summary>
    public static bool MayBeInForce(this Document document) => document.IsAdopted() && document.Type.CanBeInForce() && !document.NotInForce;

    /// <summary>Whether it was proposed or considered, and no more.</summary>
    public static bool IsPending(this Document document) =>
        document.Stage is DocumentStage.Proposed or DocumentStage.Considered;
}
