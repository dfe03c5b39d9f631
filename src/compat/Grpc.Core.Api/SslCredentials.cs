namespace Grpc.Core;

/// <summary>TLS with chosen roots, client certificate or check of the server.</summary>
/// <param name="rootCertificates">The trusted roots in PEM; null for the defaults.</param>
/// <param name="keyCertificatePair">What the client proves itself with; null when it does not.</param>
/// <param name="verifyPeerCallback">A further check of the server; null for none.</param>
public sealed class SslCredentials(
    string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) : ChannelCredentials
{
    /// <summary>TLS with the default roots and no client certificate.</summary>
    public SslCredentials()
        : this(null, null, null)
    {
    }

    /// <summary>TLS with chosen roots and no client certificate.</summary>
    /// <param name="rootCertificates">The trusted roots in PEM.</param>
    public SslCredentials(string rootCertificates)
        : this(rootCertificates, null, null)
    {
    }

    /// <summary>TLS with chosen roots and a client certificate.</summary>
    /// <param name="rootCertificates">The trusted roots in PEM.</param>
    /// <param name="keyCertificatePair">What the client proves itself with.</param>
    public SslCredentials(string rootCertificates, KeyCertificatePair keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, null)
    {
    }

    /// <summary>The trusted roots in PEM; null for the defaults.</summary>
    public string? RootCertificates { get; } = rootCertificates;

    /// <summary>What the client proves itself with; null when it does not.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; } = keyCertificatePair;

    internal override bool IsComposable => true;

    /// <inheritdoc/>
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, verifyPeerCallback);
}
