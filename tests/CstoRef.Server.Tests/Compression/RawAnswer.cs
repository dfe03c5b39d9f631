using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Compression;

/// <summary>An answer as it goes over the wire, since clients do not tell whether they unpacked it.</summary>
internal sealed record RawAnswer(IReadOnlyDictionary<string, string> Headers, bool IsCompressed, int FrameSize, ListSourcesResponse Message)
{
    private const int PrefixLength = 5;

    /// <summary>The compression that the answer's headers announce.</summary>
    public string? Encoding => Headers.GetValueOrDefault("grpc-encoding");

    /// <summary>Calls SourceService.ListSources.</summary>
    /// <param name="address">Where the service listens.</param>
    /// <param name="request">The request.</param>
    /// <param name="encoding">How the request is encoded, <c>identity</c> or <c>gzip</c>.</param>
    /// <param name="accepted">Which encodings the caller accepts.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<RawAnswer> OfListSourcesAsync(
        Uri address, ListSourcesRequest request, string encoding, string accepted, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var call = new HttpRequestMessage(HttpMethod.Post, "/cstoref.v1.SourceService/ListSources")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(request.ToByteArray(), encoding is not "identity")) { Headers = { ContentType = new("application/grpc") } },
            Headers = { { "te", "trailers" }, { "grpc-encoding", encoding }, { "grpc-accept-encoding", accepted } },
        };
        using var response = await client.SendAsync(call, cancellationToken);
        var frame = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        response.TrailingHeaders.GetValues("grpc-status").ShouldBe(["0"]);

        var isCompressed = frame[0] == 1;
        BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1)).ShouldBe(frame.Length - PrefixLength);
        var message = ListSourcesResponse.Parser.ParseFrom(isCompressed ? Unpack(frame[PrefixLength..]) : frame[PrefixLength..]);
        var headers = response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.Ordinal);
        return new(headers, isCompressed, frame.Length, message);
    }

    private static byte[] Frame(byte[] message, bool compress)
    {
        var body = compress ? Pack(message) : message;
        var frame = new byte[PrefixLength + body.Length];
        frame[0] = compress ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length);
        body.CopyTo(frame.AsSpan(PrefixLength));
        return frame;
    }

    private static byte[] Pack(byte[] message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(message);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var message = new MemoryStream();
        gzip.CopyTo(message);
        return message.ToArray();
    }
}
