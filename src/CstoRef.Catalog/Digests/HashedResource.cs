using System.Runtime.InteropServices;
using Google.Protobuf;

namespace CstoRef.Digests;

/// <summary>A resource with the hash of its content, as both are stored.</summary>
/// <param name="Resource">The resource, with its revision.</param>
/// <param name="Hash">The hash that whoever wrote it gave to its content.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HashedResource(IMessage Resource, ContentHash Hash)
{
    /// <summary>A resource with the hash that this version of the program gives to its content.</summary>
    public static HashedResource Of(IMessage resource) => new(resource, ContentHash.Of(resource));
}
