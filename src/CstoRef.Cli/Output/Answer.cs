using Google.Protobuf;

namespace CstoRef.Cli.Output;

/// <summary>Writes what a service answered: as it is in JSON, or laid out for people.</summary>
internal static class Answer
{
    /// <param name="answer">The response.</param>
    /// <param name="format">How to write it.</param>
    /// <param name="output">Where to.</param>
    /// <param name="layOut">Lays it out for people.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(IMessage answer, OutputFormat format, TextWriter output, Func<ResultConsole, Task> layOut)
    {
        if (format == OutputFormat.Json) await output.WriteLineAsync(ResourceJson.Of(answer));
        else await layOut(new(output));
        return CommandLine.Succeeded;
    }
}
