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
        var descriptor = request.Descriptor;
        var query = descriptor.Parser.ParseFrom(request.ToByteString());
        descriptor.FindFieldByName("page_size").Accessor.Clear(query);
        descriptor.FindFieldByName("page_token").Accessor.Clear(query);

        // The requests of two kinds may have the same bytes.
        byte[] bytes = [.. Encoding.ASCII.GetBytes(descriptor.FullName), 0, .. query.ToByteArray()];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
