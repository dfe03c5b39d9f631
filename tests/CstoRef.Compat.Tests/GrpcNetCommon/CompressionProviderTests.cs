using System.IO.Compression;
using Grpc.Net.Compression;

namespace CstoRef.Compat.Tests.GrpcNetCommon;

public sealed class CompressionProviderTests
{
    private static readonly byte[] s_message = [.. Enumerable.Range(0, 5000).Select(number => (byte)(number % 7))];

    public static TheoryData<ICompressionProvider, string> Providers => new()
    {
        { new GzipCompressionProvider(CompressionLevel.Fastest), "gzip" },
        { new DeflateCompressionProvider(CompressionLevel.Fastest), "deflate" },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void EncodingName_IsThatOfTheProtocol(ICompressionProvider provider, string name) => provider.EncodingName.ShouldBe(name);

    [Theory]
    [MemberData(nameof(Providers))]
    public void Compressed_ComesBackAsItWas(ICompressionProvider provider, string name)
    {
        foreach (CompressionLevel? level in (CompressionLevel?[])[null, CompressionLevel.NoCompression, CompressionLevel.SmallestSize])
        {
            using var compressed = new MemoryStream(Compress(provider, level), writable: false);
            using var decompressed = new MemoryStream();
            using (var decompression = provider.CreateDecompressionStream(compressed))
                decompression.CopyTo(decompressed);

            decompressed.ToArray().ShouldBe(s_message, $"{name} {level}");
            compressed.CanRead.ShouldBeTrue("the wrapped stream stays open");
        }
    }

    [Fact]
    public void Formats_AreThoseThatHttpNames()
    {
        Compress(new GzipCompressionProvider(CompressionLevel.Fastest), null)[..2].ShouldBe([0x1f, 0x8b]);
        Compress(new DeflateCompressionProvider(CompressionLevel.Fastest), null)[0]
            .ShouldBe((byte)0x78, "the zlib header, not raw deflate");
    }

    [Fact]
    public void Level_OfTheMessage_GoesBeforeTheDefault()
    {
        ICompressionProvider[] lazy =
            [new GzipCompressionProvider(CompressionLevel.NoCompression), new DeflateCompressionProvider(CompressionLevel.NoCompression)];
        foreach (var provider in lazy)
        {
            Compress(provider, null).Length.ShouldBeGreaterThan(s_message.Length);
            Compress(provider, CompressionLevel.Optimal).Length.ShouldBeLessThan(500);
        }
    }

    private static byte[] Compress(ICompressionProvider provider, CompressionLevel? level)
    {
        using var target = new MemoryStream();
        using (var compression = provider.CreateCompressionStream(target, level))
            compression.Write(s_message);
        target.CanWrite.ShouldBeTrue("the wrapped stream stays open");
        return target.ToArray();
    }
}
