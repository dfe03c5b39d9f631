using System.Net.Sockets;

namespace CstoRef.Conformance.Faults;

/// <summary>
/// One connection of a client through a relay. It holds little, so that a client who does not read is soon noticed at the other end.
/// </summary>
/// <param name="client">The client's side.</param>
/// <param name="passage">Ends when something may pass.</param>
internal sealed class RelayedConnection(Socket client, Func<Task> passage) : IDisposable
{
    private const int Room = 8 * 1024;

    private readonly Socket _service = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveBufferSize = Room,
    };

    /// <summary>Passes on what either side sends, until one of them ends.</summary>
    public async Task RunAsync(Uri service, CancellationToken cancellationToken)
    {
        (client.NoDelay, client.SendBufferSize) = (true, Room);
        await _service.ConnectAsync(service.Host, service.Port, cancellationToken);
        await await Task.WhenAny(PassAsync(client, _service, cancellationToken), PassAsync(_service, client, cancellationToken));
    }

    /// <summary>Cuts it.</summary>
    public void Dispose()
    {
        client.Close(timeout: 0);
        _service.Close(timeout: 0);
    }

    private async Task PassAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[Room];
        while (await from.ReceiveAsync(buffer, cancellationToken) is > 0 and var received)
        {
            await passage().WaitAsync(cancellationToken);
            for (var sent = 0; sent < received;)
                sent += await to.SendAsync(buffer.AsMemory(sent, received - sent), SocketFlags.None, cancellationToken);
        }
    }
}
