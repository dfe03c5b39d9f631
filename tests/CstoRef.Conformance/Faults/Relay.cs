using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CstoRef.Conformance.Faults;

/// <summary>
/// A way to a service for those who watch it, which can be cut, and held up so that both sides wait for each other. It leads to wherever
/// the service is when somebody connects.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly Func<Uri?> _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<RelayedConnection, bool> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _held;

    public Relay(Func<Uri?> target)
    {
        _target = target;
        _listener.Start();
        Address = new($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Cuts every connection.</summary>
    /// <returns>How many there were.</returns>
    public int Cut()
    {
        var open = _open.Keys;
        foreach (var connection in open) connection.Dispose();
        return open.Count;
    }

    /// <summary>Lets nothing more through until it is released.</summary>
    public void Hold() => _held ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets through what waits, and what comes.</summary>
    public void Release()
    {
        var held = _held;
        _held = null;
        held?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Release();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = RelayAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A client that went away before it was answered, or the end.
            }
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var connection = new RelayedConnection(client, () => _held?.Task ?? Task.CompletedTask);
        _open.TryAdd(connection, true);
        try
        {
            if (_target() is { } target) await connection.RunAsync(target, _end.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Either side went away, or the connection was cut.
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }
}
