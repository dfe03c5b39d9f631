using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace CstoRef.Server.Tests.Errors;

/// <summary>A call whose bytes no client would send, and how it ended.</summary>
internal sealed record RawCall(HttpStatusCode HttpCode, StatusCode? Code, string Message, Status? Details)
{
    /// <summary>The reason that the details tell; null without details.</summary>
    public string? Reason => Details?.GetDetail<ErrorInfo>()?.Reason;

    /// <summary>Sends bytes as the body of a call.</summary>
    public static async Task<RawCall> SendAsync(
        Uri address,
        string method,
        byte[] body,
        CancellationToken cancellationToken,
        string? encoding = null,
        string contentType = "application/grpc")
    {
        using var client = new HttpClient { BaseAddress = address };
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(method, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
            Headers = { { "te", "trailers" } },
        };
        call.Content.Headers.TryAddWithoutValidation("content-type", contentType).ShouldBeTrue();
        if (encoding is not null) call.Headers.Add("grpc-encoding", encoding);
        using var response = await client.SendAsync(call, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new(
            response.StatusCode,
            Find(response, "grpc-status") is { } code ? (StatusCode)int.Parse(code, CultureInfo.InvariantCulture) : null,
            Uri.UnescapeDataString(Find(response, "grpc-message") ?? string.Empty),
            Find(response, "grpc-status-details-bin") is { } details ? Status.Parser.ParseFrom(Convert.FromBase64String(details)) : null);
    }

    /// <summary>Puts a message into a frame, whose flag and length may lie.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    public static byte[] Pack(byte[] message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(message);
        return packed.ToArray();
    }

    private static string? Find(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? values.Single()
            : null;
}
