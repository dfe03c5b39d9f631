using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Compression;

/// <summary>
/// Answers compressed who asks compressed: a caller that sends gzip gets gzip. Most clients say of every call that they accept it, which tells
/// nothing of their wish, so all other calls are answered plainly and cost no more than a look at one header.
/// </summary>
internal sealed class CompressionInterceptor : Interceptor
{
    private const string Gzip = "gzip";

    // gzip makes smaller messages no smaller. Of an empty one .NET's GZipStream makes nothing at all, which is no gzip, and some clients refuse it.
    private const int SmallestCompressed = 256;

    // So the framework is told the compression of one answer. It keeps the header to itself.
    private static readonly Metadata CompressThis = new() { { "grpc-internal-encoding-request", Gzip } };

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        WantsCompression(context.GetHttpContext().Request.Headers) ? AnswerCompressed(request, context, continuation) : continuation(request, context);

    private static bool WantsCompression(IHeaderDictionary headers) =>
        string.Equals(headers.GrpcEncoding, Gzip, StringComparison.Ordinal)
        && headers.GrpcAcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(Gzip, StringComparer.Ordinal);

    private static async Task<TResponse> AnswerCompressed<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var response = await continuation(request, context);
        // Not before: the method sets headers of its own, and it may fail.
        if (response is IMessage message && message.CalculateSize() >= SmallestCompressed) await context.WriteResponseHeadersAsync(CompressThis);
        return response;
    }
}
