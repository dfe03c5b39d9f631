using Google.Rpc;

namespace Grpc.Core;

/// <summary>Describes exceptions to callers.</summary>
public static class ExceptionExtensions
{
    /// <summary>Describes an exception by its type, its message and its stack trace, a line per entry.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="innerDepth">How many levels of inner exceptions follow in the stack entries.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static DebugInfo ToRpcDebugInfo(this Exception exception, int innerDepth = 0)
    {
        ArgumentNullException.ThrowIfNull(exception);

        var debugInfo = new DebugInfo { Detail = Headline(exception) };
        debugInfo.StackEntries.Add(StackLines(exception));

        for (var inner = exception.InnerException; inner is not null && innerDepth > 0; inner = inner.InnerException, innerDepth--)
        {
            debugInfo.StackEntries.Add($"InnerException: {Headline(inner)}");
            debugInfo.StackEntries.Add(StackLines(inner));
        }

        return debugInfo;
    }

    private static string? Headline(Exception exception)
    {
        var type = exception.GetType().FullName;
        return exception.Message is { } message ? $"{type}: {message}" : type;
    }

    private static IEnumerable<string> StackLines(Exception exception)
    {
        using var reader = new StringReader(exception.StackTrace ?? "");
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
