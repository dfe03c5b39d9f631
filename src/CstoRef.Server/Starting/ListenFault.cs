using System.Net.Sockets;
using System.Security.Cryptography;

namespace CstoRef.Server.Starting;

/// <summary>Why the service cannot listen, and what its operator can do.</summary>
internal static class ListenFault
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>A fault of an address or of the settings of its TLS; null for any other.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or CryptographicException or InvalidOperationException { Source: Kestrel } =>
            $"{Cause(fault)}. Check the settings under Kestrel:Endpoints and Kestrel:Certificates.",
        IOException or SocketException => $"{Cause(fault)}. Stop what holds the address, or choose others with --grpc and --ops.",
        _ => null,
    };

    private static string Cause(Exception fault) => fault switch
    {
        { InnerException: ArgumentException inner } => $"{FirstLine(fault)}: {FirstLine(inner)}",
        CryptographicException => $"A certificate cannot be read: {FirstLine(fault)}",
        _ => FirstLine(fault),
    };

    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd('\r', '.');
}
