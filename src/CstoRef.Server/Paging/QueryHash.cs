using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>Tells queries apart: a hash of a list request but for what may change from page to page.</summary>
internal static class QueryHash
{
    public static UInt128 Of(IMessage request)
    {
        // The requests of two kinds may have the same bytes.
        byte[] bytes = [.. Encoding.ASCII.GetBytes(request.Descriptor.FullName), 0, .. QueryOf(request).ToByteArray()];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>
    /// The request without what may change: itself where it says nothing of that, as most first requests do, else a copy.
    /// </summary>
    private static IMessage QueryOf(IMessage request)
    {
        var descriptor = request.Descriptor;
        var (size, token) = (descriptor.FindFieldByName("page_size").Accessor, descriptor.FindFieldByName("page_token").Accessor);
        if (size.GetValue(request) is 0 && token.GetValue(request) is "") return request;
        var query = descriptor.Parser.ParseFrom(request.ToByteString());
        size.Clear(query);
        token.Clear(query);
        return query;
    }
}
