using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CstoRef.Testing.Servers;

/// <summary>A network between a client and a service: it can be cut, fall silent, and lead to another instance.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Connection, Task> _open = new();
    private readonly Task _accepting;
    private TaskCompletionSource _accepted = NewSignal();

    public Relay(Uri? target = null)
    {
        Target = target;
        _listener.Start();
        Address = new($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it is called.</summary>
    public Uri Address { get; }

    /// <summary>Where new connections lead to; null: nowhere, they break at once.</summary>
    public Uri? Target { get; set; }

    /// <summary>Ends when somebody connects from now on.</summary>
    public Task NextConnection => Volatile.Read(ref _accepted).Task;

    /// <summary>Breaks all connections.</summary>
    public void Cut()
    {
        foreach (var (connection, _) in _open) connection.Dispose();
    }

    /// <summary>Leaves all connections open, but lets nothing through any more. Those that come later are as usual.</summary>
    public void Silence()
    {
        foreach (var (connection, _) in _open) connection.IsSilent = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        Cut();
        await Task.WhenAll(_open.Values).DefaultTimeout();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var connection = new Connection(await _listener.AcceptTcpClientAsync(_closing.Token));
                Interlocked.Exchange(ref _accepted, NewSignal()).TrySetResult();
                _open[connection] = connection.RunAsync(Target);
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One connection of a caller, and the one behind it.</summary>
    private sealed class Connection(TcpClient caller) : IDisposable
    {
        private readonly TcpClient _target = new();

        public bool IsSilent { get; set; }

        public async Task RunAsync(Uri? target)
        {
            try
            {
                if (target is null) return;
                await _target.ConnectAsync(target.Host, target.Port);
                await Task.WhenAny(PumpAsync(caller, _target), PumpAsync(_target, caller));
            }
            catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
            {
                // It was cut.
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            caller.Dispose();
            _target.Dispose();
        }

        private async Task PumpAsync(TcpClient from, TcpClient to)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                int read;
                while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
                    if (!IsSilent) await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
            catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // It was cut.
            }
        }
    }
}
