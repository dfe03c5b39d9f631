using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CstoRef.Testing.Servers;

/// <summary>Something that was logged.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Event, string Message, Exception? Exception)
{
    public override string ToString() => $"{Level} {Category}[{Event.Id}] {Message} {Exception}";
}

/// <summary>Records what a server logs, so that a test can fail for an error that nobody expected.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    private readonly SemaphoreSlim _news = new(0);

    /// <summary>Takes out everything recorded so far.</summary>
    public IReadOnlyList<LogEntry> TakeAll()
    {
        var taken = new List<LogEntry>();
        while (_entries.TryDequeue(out var entry)) taken.Add(entry);
        return taken;
    }

    /// <summary>Waits until an event is recorded, and leaves it there.</summary>
    public async Task<LogEntry> WaitForAsync(int eventId, CancellationToken cancellationToken)
    {
        LogEntry? found;
        while ((found = _entries.FirstOrDefault(entry => entry.Event.Id == eventId)) is null) await _news.WaitAsync(cancellationToken);
        return found;
    }

    /// <summary>Fails for an error of anybody, and for a warning of the service's own: Kestrel warns of a busy machine.</summary>
    public void ShouldHoldNoProblem() => TakeAll().Where(IsProblem).ShouldBeEmpty();

    private static bool IsProblem(LogEntry entry) =>
        entry.Level >= (entry.Category.StartsWith("CstoRef.", StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose() => _news.Dispose();

    private sealed class Recorder(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            recorder._entries.Enqueue(new(category, logLevel, eventId, formatter(state, exception), exception));
            recorder._news.Release();
        }
    }
}
