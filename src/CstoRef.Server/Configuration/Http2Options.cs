using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Limits of connections to the gRPC endpoint, by Kestrel's own keys.</summary>
internal sealed record Http2Options
{
    /// <summary>How many calls of one connection may go on at once. Clients wait with further ones, or open another connection.</summary>
    [Range(1, 10_000)]
    public int MaxStreamsPerConnection { get; init; } = 100;

    /// <summary>The greatest size of one header, name and value, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestHeaderFieldSize { get; init; } = 8 * 1024;

    /// <summary>After how long without a frame from the client the service pings it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepAlivePingDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the client may take to answer a ping, before its connection is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan KeepAlivePingTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
