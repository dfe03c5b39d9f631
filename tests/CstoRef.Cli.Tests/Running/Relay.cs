using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CstoRef.Cli.Tests.Running;

/// <summary>Passes connections on to a service that comes and goes, from an address that stays.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private TaskCompletionSource _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Relay()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Where the service listens; null while there is none, when every connection is closed at once.</summary>
    public string? Target { get; set; }

    /// <summary>Lets nothing pass any more on the connections that are open now, and leaves them open.</summary>
    public void Silence() => Interlocked.Exchange(ref _silence, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting.DefaultTimeout();
        await Task.WhenAll(_connections).DefaultTimeout();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_closing.Token), _silence.Task));
        }
        catch (OperationCanceledException)
        {
            // It is closed.
        }
    }

    private async Task PassAsync(TcpClient client, Task silence)
    {
        using (client)
        {
            if (Target is not { } target) return;
            using var service = new TcpClient();
            try
            {
                await service.ConnectAsync(IPEndPoint.Parse(new Uri(target).Authority), _closing.Token);
                await Task.WhenAny(CopyAsync(client, service, silence), CopyAsync(service, client, silence));
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                // Nobody listens there, or it is closed.
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Task silence)
    {
        try
        {
            var bytes = new byte[16 * 1024];
            while (await from.GetStream().ReadAsync(bytes, _closing.Token) is > 0 and var count)
            {
                if (silence.IsCompleted) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _closing.Token);
                await to.GetStream().WriteAsync(bytes.AsMemory(0, count), _closing.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two has gone, or it is closed.
        }
    }
}
