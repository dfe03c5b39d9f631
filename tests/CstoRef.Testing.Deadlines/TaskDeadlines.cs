using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CstoRef.Testing.Deadlines;

/// <summary>A deadline for what a test awaits, where no cancellation token can end it: pipes, processes, what has no token.</summary>
public static class TaskDeadlines
{
    /// <summary>How long a test waits for one thing.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Waits for a task until the default deadline.</summary>
    public static Task DefaultTimeout(this Task task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        TimeoutAfter(task, Default, file, line);

    /// <summary>Waits for a task until the default deadline.</summary>
    public static Task<T> DefaultTimeout<T>(this Task<T> task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        TimeoutAfter(task, Default, file, line);

    /// <summary>Waits for a task until the default deadline.</summary>
    public static Task DefaultTimeout(this ValueTask task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        TimeoutAfter(task.AsTask(), Default, file, line);

    /// <summary>Waits for a task until the default deadline.</summary>
    public static Task<T> DefaultTimeout<T>(this ValueTask<T> task, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        TimeoutAfter(task.AsTask(), Default, file, line);

    /// <summary>Waits for a task until a deadline of its own.</summary>
    /// <exception cref="TimeoutException">It did not end in time: the message tells which file and line waited.</exception>
    public static async Task<T> TimeoutAfter<T>(this Task<T> task, TimeSpan timeout, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        await TimeoutAfter((Task)task, timeout, file, line);
        return await task;
    }

    /// <summary>Waits for a task until a deadline of its own.</summary>
    /// <exception cref="TimeoutException">It did not end in time: the message tells which file and line waited.</exception>
    public static async Task TimeoutAfter(this Task task, TimeSpan timeout, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            await task.WaitAsync(Debugger.IsAttached ? Timeout.InfiniteTimeSpan : timeout);
        }
        catch (TimeoutException exception) when (!task.IsCompleted)
        {
            throw new TimeoutException($"What {Path.GetFileName(file)}:{line} awaits did not end within {timeout}.", exception);
        }
    }
}
