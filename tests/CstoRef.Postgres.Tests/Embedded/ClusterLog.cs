using System.Collections.Concurrent;
using System.Threading.Channels;
using CstoRef.Postgres.Embedded;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>A cluster's log, which a test can wait on.</summary>
internal sealed class ClusterLog : ILogger<EmbeddedCluster>
{
    private readonly Channel<int> _events = Channel.CreateUnbounded<int>();
    private readonly ConcurrentQueue<(int Id, string Message, Exception? Exception)> _entries = new();

    /// <summary>Everything that was logged.</summary>
    public IReadOnlyList<(int Id, string Message, Exception? Exception)> Entries => [.. _entries];

    /// <summary>Waits for the next start of the server that nobody has waited for yet.</summary>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => WaitForAsync(EventIds.ClusterStarted, cancellationToken);

    /// <summary>Waits for the next event with an id that nobody has waited for yet, and takes those before it for waited for.</summary>
    public async Task WaitForAsync(int id, CancellationToken cancellationToken)
    {
        while (await _events.Reader.ReadAsync(cancellationToken) != id)
        {
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((eventId.Id, formatter(state, exception), exception));
        _events.Writer.TryWrite(eventId.Id);
    }
}
