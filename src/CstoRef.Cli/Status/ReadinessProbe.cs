using System.Net.Sockets;
using System.Text;

namespace CstoRef.Cli.Status;

/// <summary>
/// Asks a service's operations port whether it is ready. Containers do so every few seconds, each time by a program that starts anew:
/// nothing here needs gRPC, HTTP clients or the command line, which would cost several times the start itself.
/// </summary>
internal static class ReadinessProbe
{
    /// <summary>Where a service's operations port is when nobody says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:8081";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The address that arguments ask to probe, and nothing else; null where the command line must look at them.</summary>
    public static Uri? AddressIn(string[] args) => args switch
    {
        ["status", "--health"] => new(DefaultAddress),
        ["status", "--health", var text] => Read(text),
        _ => null,
    };

    /// <summary>The address of an operations port; null where the text is none.</summary>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" } ? address : null;

    /// <summary>Asks once.</summary>
    /// <returns>The exit code: 0 where the service is ready.</returns>
    public static async Task<int> RunAsync(Uri address, TextWriter error, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Patience);
        try
        {
            var status = await AskAsync(address, stop.Token);
            if (status is "200") return CommandLine.Succeeded;
            await error.WriteLineAsync(status is "503"
                ? $"cstoref: The service at {address.OriginalString} is not ready."
                : $"cstoref: What answers at {address.OriginalString} is not the operations port of a CstoRef service.");
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            await error.WriteLineAsync($"cstoref: No service answers at {address.OriginalString}: {fault.Message}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"cstoref: The service at {address.OriginalString} did not answer in time.");
        }

        return CommandLine.Failed;
    }

    /// <summary>The status code of the answer; empty where it is no answer of HTTP/1.1.</summary>
    private static async Task<string> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.IdnHost, address.Port, cancellationToken);
        var stream = client.GetStream();
        var request = $"GET /readyz HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        var start = new byte["HTTP/1.1 200".Length];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var line = Encoding.ASCII.GetString(start, 0, length);
        return line.Length == start.Length && line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? line[9..] : string.Empty;
    }
}
