using System.Buffers;
using System.Buffers.Binary;

namespace CstoRef.Server.Limits;

/// <summary>
/// Looks whether the one request of a call has come. Who sends a call without it has no turn before it has: else the work would begin when
/// it likes.
/// </summary>
internal static class ArrivedRequest
{
    /// <summary>What is larger is not awaited: it is gathered by its method, few at once.</summary>
    private const int Large = 64 * 1024;

    private const int PrefixSize = 5;

    /// <summary>Whether it has come.</summary>
    public static bool HasCome(HttpContext context)
    {
        var body = context.Request.BodyReader;
        if (!body.TryRead(out var read)) return false;
        var hasCome = read.IsCompleted || IsThere(read.Buffer);
        body.AdvanceTo(read.Buffer.Start, hasCome ? read.Buffer.Start : read.Buffer.End);
        return hasCome;
    }

    /// <summary>Waits until it has come, or never will.</summary>
    public static async Task WaitAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(context.RequestAborted);
                var hasCome = read.IsCompleted || IsThere(read.Buffer);
                body.AdvanceTo(read.Buffer.Start, hasCome ? read.Buffer.Start : read.Buffer.End);
                if (hasCome) return;
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The caller went away. The method finds the same, and ends the call.
        }
    }

    private static bool IsThere(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < PrefixSize) return false;
        Span<byte> prefix = stackalloc byte[PrefixSize];
        buffer.Slice(0, PrefixSize).CopyTo(prefix);
        var size = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        return size > Large || buffer.Length >= PrefixSize + size;
    }
}
