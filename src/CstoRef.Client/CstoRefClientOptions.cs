using System.Security.Cryptography.X509Certificates;
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

    /// <summary>
    /// Gives the token by which the service knows who calls, at every attempt of every call; null: none. What it throws fails the call. A
    /// token that is renewed now and then is best kept by whoever gives it.
    /// </summary>
    public Func<CancellationToken, ValueTask<string?>>? TokenProvider { get; set; }

    /// <summary>
    /// A file that holds the token, in the place of <see cref="TokenProvider"/>; a renewed one counts within half a minute.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>
    /// Whether the token may travel without TLS beyond this machine, where anybody on the way can read it and call by it. On loopback it
    /// may always.
    /// </summary>
    public bool SendTokenWithoutTls { get; set; }

    /// <summary>The certificate by which the service knows who calls, with its private key; null: none.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>The authorities of which one must have issued the service's certificate; null: those that this machine trusts.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; set; }

    /// <summary>Changes the channel's options last of all, for example its credentials, message sizes or HTTP handler.</summary>
    public Action<GrpcChannelOptions>? ConfigureChannel { get; set; }

    internal bool SendsTokens => TokenProvider is not null || TokenFile is not null;

    /// <summary>Every option that has a value that it must not have, with the reason.</summary>
    internal IEnumerable<string> FindFaults()
    {
        if (Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{nameof(Address)} must be an absolute http or https address, not '{Address}'.";
        if (TokenProvider is not null && TokenFile is not null)
            yield return $"{nameof(TokenFile)} must not be set beside {nameof(TokenProvider)}.";
        if (SendsTokens && !SendTokenWithoutTls && Address is { IsAbsoluteUri: true, Scheme: "http", IsLoopback: false })
            yield return $"{nameof(Address)} must be an https address where a token is sent, unless {nameof(SendTokenWithoutTls)} says "
                + $"otherwise, not '{Address}'.";
        if (ClientCertificate is { HasPrivateKey: false }) yield return $"{nameof(ClientCertificate)} must have a private key.";
        if (DefaultDeadline <= TimeSpan.Zero) yield return $"{nameof(DefaultDeadline)} must be positive, not {DefaultDeadline}.";
        if (EditDeadline <= TimeSpan.Zero) yield return $"{nameof(EditDeadline)} must be positive, not {EditDeadline}.";
        if (ReadAttempts is < 1 or > 5) yield return $"{nameof(ReadAttempts)} must be 1 to 5, not {ReadAttempts}.";
        if (KeepAliveDelay <= TimeSpan.Zero) yield return $"{nameof(KeepAliveDelay)} must be positive, not {KeepAliveDelay}.";
        if (KeepAliveTimeout <= TimeSpan.Zero) yield return $"{nameof(KeepAliveTimeout)} must be positive, not {KeepAliveTimeout}.";
    }
}
