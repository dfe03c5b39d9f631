using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CstoRef.Server.Security.Certificates;

/// <summary>Knows callers by the certificates of their connections.</summary>
internal sealed class ClientCertificates(WatchedFiles<KnownCertificates> known, Refusals refusals, TimeProvider time)
{
    /// <summary>Where the connection comes from whose certificate is being checked, of which Kestrel does not tell then.</summary>
    private readonly AsyncLocal<IPAddress?> _shakingHands = new();

    /// <summary>
    /// Lets an endpoint ask callers for certificates. Who has none may have a token, or ask for the health; who brings one that does not
    /// count is refused with the connection.
    /// </summary>
    public void Ask(HttpsConnectionAdapterOptions https)
    {
        if (https.ClientCertificateMode == ClientCertificateMode.NoCertificate)
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.OnAuthenticate += (connection, tls) =>
        {
            tls.CertificateChainPolicy = known.Current.Policy();
            _shakingHands.Value = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        };
        https.ClientCertificateValidation = IsValid;
    }

    /// <summary>Who calls by the certificate of a connection: nobody known where it has none.</summary>
    public Identification Identify(HttpContext context, Peer peer)
    {
        if (context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is not { } certificate) return peer.Anonymous;
        var current = known.Current;
        var found = peer.Certificate is { } last && ReferenceEquals(last.KnownBy, current)
            ? last
            : peer.Certificate = new(current, current.Find(certificate), new DateTimeOffset(certificate.NotAfter));
        if (found.NotAfter < time.GetUtcNow()) return CredentialProblem.CertificateExpired;
        return found.Identity is { } identity ? peer.Of(identity) : CredentialProblem.UnknownSubject;
    }

    /// <summary>What Kestrel asks of a certificate that it got, after the chain was built by the policy.</summary>
    private bool IsValid(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        refusals.Tell(_shakingHands.Value, ProblemOf(chain));
        return false;
    }

    private static string ProblemOf(X509Chain? chain) =>
        chain?.ChainStatus.Any(one => one.Status == X509ChainStatusFlags.NotTimeValid) == true
            ? "Its certificate has expired, or is not valid yet."
            : "Its certificate is not by the authority, or not for clients.";
}

/// <summary>What is known of the certificate of a connection.</summary>
/// <param name="KnownBy">By which state of the files.</param>
/// <param name="Identity">Whose it is; null where it is nobody's whom the service knows.</param>
/// <param name="NotAfter">When it expires.</param>
internal sealed record PeerCertificate(KnownCertificates KnownBy, Identity? Identity, DateTimeOffset NotAfter);
