namespace Grpc.Core;

/// <summary>Decides whether the server of a TLS connection is acceptable, beyond what its certificate chain proves.</summary>
/// <param name="context">The server.</param>
/// <returns>Whether the connection may be used.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);

/// <summary>What a <see cref="VerifyPeerCallback"/> is told about a server.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The host the channel wants to reach.</summary>
    public string TargetName { get; }

    /// <summary>The server's certificate in PEM.</summary>
    public string PeerPem { get; }
}
