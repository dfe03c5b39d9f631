using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>What a document's type means.</summary>
public static class DocumentTypes
{
    /// <summary>
    /// Whether a document of the type can be in force: it binds or obliges somebody. What only declares, asks, lists or instructs cannot, nor what
    /// stands for several documents at once.
    /// </summary>
    public static bool CanBeInForce(this DocumentType type) => type is not (
        DocumentType.Declaration or DocumentType.Statement or DocumentType.Resolution
        or DocumentType.List or DocumentType.Directions or DocumentType.Package);
}
