using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>What no two resources of a kind may share beside their names, as keys by which those that do are found.</summary>
internal static class UniqueKeys
{
    public static KeyIndex<string> IndexOf(Catalog catalog) => KeyIndex<string>.Of(catalog, In);

    public static string Of(Identifier identifier) => $"{identifier.Scheme}\n{identifier.Value}";

    public static IEnumerable<string> In(IMessage resource)
    {
        foreach (var identifier in ResourceKind.Of(resource).IdentifiersOf(resource)) yield return Of(identifier);
        if (resource is Source { Uri.Length: > 0 } onTheWeb) yield return onTheWeb.Uri;
        if (resource is Source { FileName.Length: > 0 } file) yield return $"file\n{file.FileName}";
        if (resource is Document { Symbol.Length: > 0 } document) yield return $"symbol\n{document.Symbol}";
    }
}
