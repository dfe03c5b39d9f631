using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CstoRef.Cli.Calls;

/// <summary>Greets a port as TLS does, to tell a person why a call to it failed and what to do.</summary>
internal static class TlsProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Says in a sentence or two what is wrong with TLS between the command and a service; null where nothing is.</summary>
    /// <param name="address">Where the service listens, as the command names it.</param>
    /// <param name="authorities">The authorities that the command trusts; null: those that this machine trusts.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<string?> ExplainAsync(
        Uri address, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.IdnHost, address.Port, stop.Token);
            var greeting = await GreetAsync(client.GetStream(), address, authorities, stop.Token);
            using var certificate = greeting?.Certificate;
            return Explain(address, greeting, authorities is not null);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string? Explain(Uri address, Greeting? greeting, bool namesAuthorities) => (address.Scheme, greeting) switch
    {
        ("http", null) => null,
        ("http", _) => $"The service at {address.OriginalString} speaks TLS. Name it as https://{address.Authority}.",
        (_, null) => $"What answers at {address.OriginalString} does not speak TLS. Name it as http://{address.Authority}, or name the port "
            + "that does.",
        (_, { } met) => ExplainCertificate(address, met, namesAuthorities),
    };

    private static string ExplainCertificate(Uri address, Greeting greeting, bool namesAuthorities)
    {
        var (certificate, service) = (greeting.Certificate, $"the service at {address.OriginalString}");
        if (greeting.Faults.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"The certificate of {service} is not for {address.Host} but for {NamesOf(certificate)}. Name the service so.";
        if (greeting.IsOutOfTime)
        {
            return $"The certificate of {service} is valid from {DayOf(certificate.NotBefore)} to {DayOf(certificate.NotAfter)} alone. "
                + "Its operators must renew it, or the clock of this machine is wrong.";
        }

        var insecure = address.IsLoopback ? ", or take whatever certificate it has with --insecure" : string.Empty;
        return (greeting.Faults, namesAuthorities) switch
        {
            (SslPolicyErrors.None, _) => $"{char.ToUpperInvariant(service[0])}{service[1..]} broke the connection off after it was greeted. "
                + "Where it asks for a certificate of yours, name that with --cert and --key.",
            (_, true) => $"The certificate of {service} is of none of the authorities that --cacert names, but of {certificate.Issuer}. "
                + $"Name that one{insecure}.",
            _ => $"This machine does not trust {certificate.Issuer}, which issued the certificate of {service}. "
                + $"Name its authority with --cacert{insecure}.",
        };
    }

    /// <summary>What the other side shows; null where it does not speak TLS.</summary>
    private static async Task<Greeting?> GreetAsync(
        Stream stream, Uri address, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        Greeting? met = null;
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = address.IdnHost,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
#pragma warning disable CA5359 // The certificate is looked at, and nothing is sent by it.
            RemoteCertificateValidationCallback = (_, certificate, chain, faults) =>
            {
                if (certificate is X509Certificate2 shown)
                    met = new(X509CertificateLoader.LoadCertificate(shown.RawData), faults, IsOutOfTime(chain));
                return true;
            },
#pragma warning restore CA5359
        };
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellationToken);
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            // Who showed a certificate before spoke TLS.
        }

        return met;
    }

    private static bool IsOutOfTime(X509Chain? chain) =>
        chain?.ChainStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid) == true;

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return names.Count == 0 ? certificate.Subject : string.Join(", ", names);
    }

    private static string DayOf(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Greeting(X509Certificate2 Certificate, SslPolicyErrors Faults, bool IsOutOfTime);
}
