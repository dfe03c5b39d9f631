using System.IO.Compression;
using CstoRef.Server.Errors;
using Grpc.Net.Compression;

namespace CstoRef.Server.Compression;

/// <summary>gzip that unpacks no more than a request may hold: a megabyte of it can be a gigabyte, and the framework unpacks all.</summary>
/// <param name="maxSize">The greatest request, unpacked, in bytes.</param>
internal sealed class BoundedGzip(int maxSize) : ICompressionProvider
{
    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream) =>
        new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), maxSize);

    /// <summary>Reads from another stream, and fails once that gave more than the limit.</summary>
    private sealed class BoundedStream(Stream inner, int maxSize) : Stream
    {
        private long _left = maxSize;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            _left -= count;
            return _left >= 0 ? count : throw new RequestTooLargeException();
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
