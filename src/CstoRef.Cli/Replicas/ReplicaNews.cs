using Microsoft.Extensions.Logging;

namespace CstoRef.Cli.Replicas;

/// <summary>Tells a person what a replica logs that matters to them: what went wrong, and that it passed.</summary>
internal sealed class ReplicaNews(TextWriter error) : ILoggerFactory, ILogger
{
    private readonly Lock _turn = new();
    private bool _isLost;
    private volatile bool _hasFailedToWrite;

    /// <summary>Whether the file could not be written since that was last forgotten.</summary>
    public bool HasFailedToWrite => _hasFailedToWrite;

    /// <summary>Called when the replica has taken what its file holds, before it follows the service.</summary>
    public Action? FileTaken { get; set; }

    /// <summary>Forgets what was told before.</summary>
    public void Forget() => _hasFailedToWrite = false;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("It tells one person.");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _hasFailedToWrite |= eventId.Id == EventIds.FileNotWritten;
        if (eventId.Id == EventIds.FileTaken) FileTaken?.Invoke();
        lock (_turn)
        {
            var isBack = eventId.Id == EventIds.Follows && _isLost;
            _isLost = eventId.Id == EventIds.Disconnected || (_isLost && !isBack);
            if (logLevel >= LogLevel.Warning || isBack)
                error.WriteLine(CommandLine.TextOf(SentenceOf(formatter(state, exception), exception)));
        }
    }

    /// <summary>One sentence on one line, whatever the cause says.</summary>
    private static string SentenceOf(string message, Exception? fault)
    {
        var whole = fault is null ? message : $"{message.TrimEnd('.')}: {fault.Message}";
        return $"{whole.ReplaceLineEndings(" ").TrimEnd('.', ' ')}.";
    }

    public void Dispose()
    {
        // It holds nothing.
    }
}
