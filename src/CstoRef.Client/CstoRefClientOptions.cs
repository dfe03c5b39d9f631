using Grpc.Net.Client;

namespace CstoRef.Client;

/// <summary>How to reach a CstoRef service, and how long to try.</summary>
public sealed class CstoRefClientOptions
{
    /// <summary>The address at which a service listens when nobody says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:50051";

    /// <summary>Where the service listens: <c>http</c> for HTTP/2 without TLS, <c>https</c> for HTTP/2 with TLS.</summary>
    public Uri Address { get; set; } = new(DefaultAddress);

    /// <summary>How long a unary call without a deadline of its own may take, all its attempts together. Positive.</summary>
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an edit without a deadline of its own may take, its turn among others included; a longer one than that of a read, since
    /// nobody knows what became of an edit that was given up. Positive.
    /// </summary>
    public TimeSpan EditDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a read is tried when the service is unavailable, 1 (no retry) to 5.</summary>
    public int ReadAttempts { get; set; } = 4;

    /// <summary>How long the connection may be silent before the service is asked whether it is still there. Positive.</summary>
    public TimeSpan KeepAliveDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the service may take to answer that question before the connection counts as broken. Positive.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Changes the channel's options last of all, for example its credentials, message sizes or HTTP handler.</summary>
    public Action<GrpcChannelOptions>? ConfigureChannel { get; set; }

    /// <summary>Every option that has a value that it must not have, with the reason.</summary>
    internal IEnumerable<string> FindFaults()
    {
        if (Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{nameof(Address)} must be an absolute http or https address, not '{Address}'.";
        if (DefaultDeadline <= TimeSpan.Zero) yield return $"{nameof(DefaultDeadline)} must be positive, not {DefaultDeadline}.";
        if (EditDeadline <= TimeSpan.Zero) yield return $"{nameof(EditDeadline)} must be positive, not {EditDeadline}.";
        if (ReadAttempts is < 1 or > 5) yield return $"{nameof(ReadAttempts)} must be 1 to 5, not {ReadAttempts}.";
        if (KeepAliveDelay <= TimeSpan.Zero) yield return $"{nameof(KeepAliveDelay)} must be positive, not {KeepAliveDelay}.";
        if (KeepAliveTimeout <= TimeSpan.Zero) yield return $"{nameof(KeepAliveTimeout)} must be positive, not {KeepAliveTimeout}.";
    }
}
