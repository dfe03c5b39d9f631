using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One way to compress messages.</summary>
public interface ICompressionProvider
{
    /// <summary>Its name in the <c>grpc-encoding</c> and <c>grpc-accept-encoding</c> headers.</summary>
    string EncodingName { get; }

    /// <summary>Wraps a stream so that what is written to it arrives compressed; the wrapped stream stays open.</summary>
    /// <param name="stream">Takes the compressed bytes.</param>
    /// <param name="compressionLevel">How hard to try; null leaves it to the provider.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Wraps a stream so that what is read from it comes decompressed; the wrapped stream stays open.</summary>
    /// <param name="stream">Gives the compressed bytes.</param>
    Stream CreateDecompressionStream(Stream stream);
}
