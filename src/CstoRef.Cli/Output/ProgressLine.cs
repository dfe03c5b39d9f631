using System.Diagnostics;

namespace CstoRef.Cli.Output;

/// <summary>
/// One line that tells a person at a terminal how far long work has come, written over itself and gone at the end. Elsewhere nothing is
/// written, and nothing of work that is short.
/// </summary>
internal sealed class ProgressLine(TextWriter error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly long _begin = Stopwatch.GetTimestamp();
    private long _written;
    private bool _isShown;

    /// <summary>Tells how far it has come.</summary>
    public void Tell(string text)
    {
        if (!_isTerminal || Stopwatch.GetElapsedTime(_begin) < Patience) return;
        if (_isShown && Stopwatch.GetElapsedTime(_written) < Pause) return;
        error.Write($"\r\u001B[K{PlainText.Of(text)}");
        (_written, _isShown) = (Stopwatch.GetTimestamp(), true);
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_isShown) error.Write("\r\u001B[K");
        _isShown = false;
    }
}
