using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace CstoRef.Compat.Tests.RealCalls;

public sealed class CompressedCallTests
{
    private static readonly EchoMessage s_message = new() { Text = new string('x', 10_000) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Encodings => ["gzip", "deflate", "counted"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Messages_GoCompressedBothWays(string encoding)
    {
        var clientSide = new CountingProvider(encoding);
        var serverSide = new CountingProvider(encoding);
        await using var server = await StartAsync(serverSide);

        using var call = Client(server, clientSide).OnceAsync(s_message, Compressed(encoding));

        (await call).ShouldBe(s_message);
        (clientSide.Compressed, clientSide.Decompressed).ShouldBe((1, 1));
        (serverSide.Compressed, serverSide.Decompressed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Message_WithNoCompress_GoesAsItIs()
    {
        var clientSide = new CountingProvider("gzip");
        var serverSide = new CountingProvider("gzip");
        await using var server = await StartAsync(serverSide);

        using var call = Client(server, clientSide).Each(Compressed("gzip"));
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(s_message, Token);
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync(s_message, Token);
        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.ReadAllAsync(Token).CountAsync(Token)).ShouldBe(2);
        (clientSide.Compressed, serverSide.Decompressed).ShouldBe((1, 1));
    }

    private static Task<EchoServer> StartAsync(CountingProvider provider) => EchoServer.StartAsync(Token, options =>
    {
        options.CompressionProviders = [provider];
        options.ResponseCompressionAlgorithm = provider.EncodingName;
    });

    private static Echo.EchoClient Client(EchoServer server, CountingProvider provider) =>
        new(server.Connect(new GrpcChannelOptions { CompressionProviders = [provider] }));

    /// <summary>Asks the client to compress, as its documentation says.</summary>
    private static CallOptions Compressed(string encoding) =>
        new(new Metadata { { "grpc-internal-encoding-request", encoding } }, cancellationToken: Token);

    private sealed class CountingProvider(string encoding) : ICompressionProvider
    {
        private readonly ICompressionProvider _inner = string.Equals(encoding, "deflate", StringComparison.Ordinal)
            ? new DeflateCompressionProvider(CompressionLevel.Fastest)
            : new GzipCompressionProvider(CompressionLevel.Fastest);

        private int _compressed;
        private int _decompressed;

        public string EncodingName => encoding;

        public int Compressed => Volatile.Read(ref _compressed);

        public int Decompressed => Volatile.Read(ref _decompressed);

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel)
        {
            Interlocked.Increment(ref _compressed);
            return _inner.CreateCompressionStream(stream, compressionLevel);
        }

        public Stream CreateDecompressionStream(Stream stream)
        {
            Interlocked.Increment(ref _decompressed);
            return _inner.CreateDecompressionStream(stream);
        }
    }
}
