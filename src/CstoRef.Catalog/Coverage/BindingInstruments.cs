using CstoRef.Documents;
using CstoRef.V1;
using CstoRef.Validation;

namespace CstoRef.Coverage;

/// <summary>Documents by which states bind themselves.</summary>
internal static class BindingInstruments
{
    /// <summary>Whether the document is one, and got as far as to be signed, adopted or approved.</summary>
    public static bool Binds(this Document document) =>
        document.IsAdopted() && document.Type is DocumentType.Treaty or DocumentType.Charter or DocumentType.Protocol or DocumentType.Agreement;

    /// <summary>Whether it says when it entered into force, by when it had, or that it did not.</summary>
    public static bool TellsEntryIntoForce(this Document document) =>
        document.EntryIntoForce is not null || document.Validity is { Start: not null } or { BegunBy: not null } || document.NotInForce;

    public static IEnumerable<Fault> WithoutEntryIntoForce(Document document)
    {
        if (document.Binds() && !document.TellsEntryIntoForce()) yield return new("entry_into_force", "is absent, and not_in_force is not set");
    }
}
