using System.Globalization;
using System.Net;

namespace CstoRef.Server.Configuration;

/// <summary>Where the service listens. The keys are Kestrel's own, so that all its settings of endpoints, TLS among them, work.</summary>
internal static class ListenAddress
{
    public const string GrpcEndpoint = "Grpc";
    public const string OperationsEndpoint = "Operations";
    public const string GrpcKey = $"Kestrel:Endpoints:{GrpcEndpoint}:Url";
    public const string OperationsKey = $"Kestrel:Endpoints:{OperationsEndpoint}:Url";

    /// <summary>Where the service listens unless told otherwise.</summary>
    public static IReadOnlyDictionary<string, string?> Defaults { get; } =
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [GrpcKey] = "http://127.0.0.1:50051",
            [OperationsKey] = "http://127.0.0.1:8081",
        };

    /// <summary>Makes a URL of an address: one without a scheme is plain HTTP.</summary>
    public static string ToUrl(string address) => address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}";

    /// <summary>Whether a checked URL can be called from the same machine alone.</summary>
    public static bool IsLoopback(string url) =>
        BindingAddress.Parse(url).Host is var host && (host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Whether others than this machine can call; not where the address is at fault, which is told elsewhere.</summary>
    public static bool IsBeyondLoopback(IConfiguration configuration, string key) =>
        Parse(key, configuration[key], new ConfigurationFaults()) is not null && !IsLoopback(configuration[key]!);

    /// <summary>Checks both addresses.</summary>
    public static void Check(IConfiguration configuration, ConfigurationFaults faults)
    {
        var addresses = new[] { GrpcKey, OperationsKey }.Select(key => (key, address: Parse(key, configuration[key], faults))).ToArray();
        if (addresses is [{ address: { Port: not 0 } grpc }, { address: { } operations }] && grpc.Equals(operations))
            faults.Add(OperationsKey, $"must be another address than that of {GrpcKey}");
    }

    private static BindingAddress? Parse(string key, string? url, ConfigurationFaults faults)
    {
        try
        {
            var address = BindingAddress.Parse(url ?? string.Empty);
            if (address.Scheme is "http" or "https" && IsHost(address.Host) && IsPort(address.Port, url)) return address;
        }
        catch (FormatException)
        {
            // Told below.
        }

        faults.Add(key, $"must be an IP address, localhost or *, with a port, for example 127.0.0.1:50051; it is {url}");
        return null;
    }

    /// <summary>Any other name would mean all addresses to Kestrel, which is more than somebody means who writes one.</summary>
    private static bool IsHost(string host) => host is "localhost" or "*" || IPAddress.TryParse(host, out _);

    /// <summary>An address without a port would mean that of the scheme.</summary>
    private static bool IsPort(int port, string? url) =>
        port <= IPEndPoint.MaxPort
        && url?.TrimEnd('/').EndsWith(string.Create(CultureInfo.InvariantCulture, $":{port}"), StringComparison.Ordinal) == true;
}
