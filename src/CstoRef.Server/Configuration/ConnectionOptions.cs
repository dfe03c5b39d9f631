using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Limits of connections to both endpoints, by Kestrel's own keys.</summary>
internal sealed record ConnectionOptions
{
    /// <summary>How many connections may be open at once. Further ones are closed as soon as they are made.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentConnections { get; init; } = 1000;

    /// <summary>The greatest size of all headers of one request together, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxRequestHeadersTotalSize { get; init; } = 16 * 1024;

    /// <summary>How many headers a request may have.</summary>
    [Range(16, 1000)]
    public int MaxRequestHeaderCount { get; init; } = 100;

    /// <summary>How long a client may take to send the headers of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection without a call stays open.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
