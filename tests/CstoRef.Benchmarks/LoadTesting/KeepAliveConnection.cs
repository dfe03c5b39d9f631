using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Testing.Deadlines;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>
/// A connection of HTTP/1.1 that asks the same over and over, each time when it has the answer, and costs its process next to nothing: the
/// request is made once, answers are passed over.
/// </summary>
/// <param name="server">Where the server is.</param>
/// <param name="request">The request.</param>
/// <param name="answerSize">How many bytes each answer is to have; another one is a fault.</param>
/// <param name="counts">What counts the calls.</param>
internal sealed class KeepAliveConnection(Uri server, byte[] request, long answerSize, FloodCounts counts)
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>
    /// Goes on until it is told to stop or the connection is closed. Told to stop it waits for the answer under way, since a server may go
    /// on with what nobody waits for any more, at the cost of whoever is measured next.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        counts.Connected();
        do
        {
            await socket.SendAsync(request, CancellationToken.None).AsTask().DefaultTimeout();
        }
        while (await PassOverAnswerAsync(socket) && !cancellationToken.IsCancellationRequested);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <returns>Whether it came whole.</returns>
    private async Task<bool> PassOverAnswerAsync(Socket socket)
    {
        var (filled, head) = (0, -1);
        while (head < 0)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (read == 0) return false;
            filled += read;
            head = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var left = head + 4 + ContentLengthOf(_buffer.AsSpan(0, head)) - filled;
        while (left > 0)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(0, Math.Min(left, _buffer.Length)));
            if (read == 0) return false;
            left -= read;
        }

        counts.Ended(1);
        return true;
    }

    private int ContentLengthOf(ReadOnlySpan<byte> head)
    {
        var name = "\r\ncontent-length: "u8;
        var at = head.IndexOf(name);
        return head.StartsWith("HTTP/1.1 200 "u8)
            && at >= 0
            && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _)
            && length == answerSize
            ? length
            : throw new InvalidDataException($"The server answers with {Encoding.ASCII.GetString(head)}");
    }
}
