using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CstoRef.Cli.Output;

/// <summary>
/// What a command writes to that does not end by itself: it has to notice when whoever reads has gone, as <c>head</c> does. The console
/// passes over that.
/// </summary>
internal static class PipedOutput
{
    private const int StandardOutput = 1;

    /// <summary>
    /// A writer of its own to the same pipe, whose writing fails once nobody reads any more; the same writer where it goes to no pipe. Each
    /// line is written at once.
    /// </summary>
    public static TextWriter Of(TextWriter output)
    {
        if (!ReferenceEquals(output, Console.Out) || !Console.IsOutputRedirected || OperatingSystem.IsWindows()) return output;
        var stream = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // In a file, only the console keeps the place that is shared with whoever else writes to it.
        return stream.CanSeek
            ? output
            : new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }
}
