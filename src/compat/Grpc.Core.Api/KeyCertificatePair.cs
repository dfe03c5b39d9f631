using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A certificate and the private key that belongs to it.</summary>
/// <param name="certificateChain">The certificate and those that vouch for it, in PEM.</param>
/// <param name="privateKey">The private key in PEM.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
public sealed class KeyCertificatePair(string certificateChain, string privateKey)
{
    /// <summary>The certificate and those that vouch for it, in PEM.</summary>
    public string CertificateChain { get; } = GrpcPreconditions.CheckNotNull(certificateChain, nameof(certificateChain));

    /// <summary>The private key in PEM.</summary>
    public string PrivateKey { get; } = GrpcPreconditions.CheckNotNull(privateKey, nameof(privateKey));
}
