namespace Grpc.Core;

/// <summary>Through this a gRPC implementation learns what kind of <see cref="ChannelCredentials"/> it was given.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>The connections are not secured.</summary>
    /// <param name="state">What the implementation passed in.</param>
    public abstract void SetInsecureCredentials(object state);

    /// <summary>The connections use TLS.</summary>
    /// <param name="state">What the implementation passed in.</param>
    /// <param name="rootCertificates">The trusted roots in PEM; null for the defaults.</param>
    /// <param name="keyCertificatePair">What the client proves itself with, if at all.</param>
    /// <param name="verifyPeerCallback">A further check of the server, if any.</param>
    public abstract void SetSslCredentials(
        object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback);

    /// <summary>The credentials combine channel credentials with call credentials.</summary>
    /// <param name="state">What the implementation passed in.</param>
    /// <param name="channelCredentials">How the connections are secured.</param>
    /// <param name="callCredentials">What each call carries.</param>
    public abstract void SetCompositeCredentials(object state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
