using System.Threading.Channels;
using CstoRef.Postgres.Embedded;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>A cluster's log, which a test can wait on.</summary>
internal sealed class ClusterLog : ILogger<EmbeddedCluster>
{
    private const int Started = 2000;

    private readonly Channel<int> _events = Channel.CreateUnbounded<int>();

    /// <summary>Waits for the next start of the server that nobody has waited for yet.</summary>
    public async Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        while (await _events.Reader.ReadAsync(cancellationToken) != Started)
        {
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Writer.TryWrite(eventId.Id);
}
