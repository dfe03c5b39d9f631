using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;

namespace CstoRef.Client.Calls;

/// <summary>How the service learns who calls, and how it is known itself.</summary>
internal static class CallerCredentials
{
    private const string Header = "authorization";

    /// <summary>What a channel sends along with each call; null: nothing.</summary>
    public static ChannelCredentials? Of(CstoRefClientOptions options, TimeProvider timeProvider)
    {
        if (!options.SendsTokens) return null;
        var provider = options.TokenProvider ?? new TokenFile(options.TokenFile!, timeProvider).ReadAsync;
        var isSecure = string.Equals(options.Address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
        return ChannelCredentials.Create(
            isSecure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
            CallCredentials.FromInterceptor(async (context, metadata) =>
            {
                if (await provider(context.CancellationToken) is { Length: > 0 } token) metadata.Add(Header, $"Bearer {token}");
            }));
    }

    /// <summary>What TLS shows and asks for.</summary>
    public static SslClientAuthenticationOptions TlsOf(CstoRefClientOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.ClientCertificate is { } certificate)
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        if (options.TrustedAuthorities is { } authorities)
        {
            tls.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return tls;
    }
}
