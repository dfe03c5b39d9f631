using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Limits;

/// <summary>Somebody who calls from an address of its own: all of 127.0.0.0/8 is this machine.</summary>
internal sealed class OtherCaller : IDisposable
{
    private readonly GrpcChannel _channel;

    public OtherCaller(Uri server, string address = "127.0.0.2")
    {
        _channel = GrpcChannel.ForAddress(server, new() { HttpHandler = HandlerOf(address), DisposeHttpClient = true });
        Calls = _channel.CreateCallInvoker();
    }

    public CallInvoker Calls { get; }

    /// <summary>Connects from an address.</summary>
    public static async Task<Socket> ConnectAsync(Uri server, string address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _channel.Dispose();

    private static SocketsHttpHandler HandlerOf(string address) => new()
    {
        EnableMultipleHttp2Connections = true,
        ConnectCallback = async (context, cancelled) => new NetworkStream(
            await ConnectAsync(new($"http://{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}"), address, cancelled), ownsSocket: true),
    };
}
