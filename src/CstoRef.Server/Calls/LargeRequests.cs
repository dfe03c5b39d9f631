using System.Buffers;
using System.Buffers.Binary;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Limits;

namespace CstoRef.Server.Calls;

/// <summary>
/// Lets few large requests in at once, and refuses more. The framework gathers a request whole before anybody checks it, so that a few
/// hundred of them, sent together or never ended, would hold all memory. None waits: what had come of it would take the window of its
/// connection from those that were let in. One caller has half of them at most.
/// </summary>
internal sealed class LargeRequests(CallerShares callers)
{
    /// <summary>What is no larger is not counted; nearly every request is some dozens of bytes.</summary>
    private const int Large = 64 * 1024;

    private const int AtOnce = 16;
    private const int AtOnceOfOne = AtOnce / 2;
    private const int PrefixSize = 5;

    private readonly OpenCalls _open = new(AtOnce);

    /// <summary>Goes around all methods of a service.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } method) return;
        // Mostly the request has come when its call begins; then this takes no more than a look at its first bytes.
        endpoint.RequestDelegate = context => TryReadSize(context) is { } size and <= Large ? method(context) : EnterAsync(method, context);
    }

    /// <summary>The size that the first bytes of a request promise; null where they have not come yet.</summary>
    private static uint? TryReadSize(HttpContext context)
    {
        var body = context.Request.BodyReader;
        if (!body.TryRead(out var read)) return null;
        var size = SizeIn(read.Buffer);
        body.AdvanceTo(read.Buffer.Start, size is null ? read.Buffer.End : read.Buffer.Start);
        return read.IsCompleted ? size ?? 0 : size;
    }

    private static async Task<uint> ReadSizeAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            var size = SizeIn(read.Buffer);
            body.AdvanceTo(read.Buffer.Start, size is null && !read.IsCompleted ? read.Buffer.End : read.Buffer.Start);
            if (size is not null || read.IsCompleted) return size ?? 0;
        }
    }

    private static uint? SizeIn(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < PrefixSize) return null;
        Span<byte> prefix = stackalloc byte[PrefixSize];
        buffer.Slice(0, PrefixSize).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }

    private async Task EnterAsync(RequestDelegate method, HttpContext context)
    {
        if (!await IsLargeAsync(context))
        {
            await method(context);
            return;
        }

        var caller = callers.Of(context);
        if (!caller.TryEnterLarge(AtOnceOfOne))
        {
            Refuse(context, AtOnceOfOne, "calls of one caller with a large request");
            return;
        }

        try
        {
            if (_open.TryEnter() is not { } place) Refuse(context, AtOnce, "calls with a large request");
            else using (place) await method(context);
        }
        finally
        {
            caller.LeaveLarge();
        }
    }

    private static void Refuse(HttpContext context, int limit, string calls) =>
        context.Response.Tell(ErrorStatus.Of(new TooManyCallsException(limit, calls)));

    private static async Task<bool> IsLargeAsync(HttpContext context)
    {
        try
        {
            return await ReadSizeAsync(context) > Large;
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The caller went away. The method finds the same, and ends the call.
            return false;
        }
    }
}
