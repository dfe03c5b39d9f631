using System.Buffers;

namespace CstoRef.Server.Calls.Encoding;

/// <summary>
/// Writes many small pieces into few spans of a buffer, each of which costs a lock and may cost an array. It ends with
/// <see cref="Flush"/>.
/// </summary>
/// <param name="output">The buffer.</param>
/// <param name="size">How many bytes will be written.</param>
internal ref struct ElementWriter(IBufferWriter<byte> output, int size)
{
    /// <summary>
    /// The most bytes asked for at once: arrays of this size are pooled, and are not large ones to the garbage collector.
    /// </summary>
    private const int MaxSpan = 64 * 1024;

    private Span<byte> _span;
    private int _used;
    private int _left = size;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var room = _span[_used..];
            if (bytes.Length <= room.Length)
            {
                bytes.CopyTo(room);
                _used += bytes.Length;
                return;
            }

            bytes[..room.Length].CopyTo(room);
            bytes = bytes[room.Length..];
            _used = _span.Length;
            Next();
        }
    }

    public void WriteVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value | 0x80));
        WriteByte((byte)value);
    }

    /// <summary>Hands over what was written.</summary>
    public void Flush()
    {
        output.Advance(_used);
        _left -= _used;
        _used = 0;
        _span = default;
    }

    private void WriteByte(byte value)
    {
        if (_used == _span.Length) Next();
        _span[_used++] = value;
    }

    private void Next()
    {
        Flush();
        _span = output.GetSpan(Math.Min(_left, MaxSpan));
    }
}
