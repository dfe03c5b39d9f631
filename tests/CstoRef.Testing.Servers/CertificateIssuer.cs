using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CstoRef.Testing.Servers;

/// <summary>An authority that issues certificates for services on loopback and for those who call them.</summary>
internal sealed class CertificateIssuer : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public CertificateIssuer(string name = "Test authority")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Certificate = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    /// <summary>The authority's own certificate.</summary>
    public X509Certificate2 Certificate { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Issues a certificate of a service, with its key.</summary>
    public X509Certificate2 IssueServer(string subject = "CN=localhost") => Issue(subject, ServerAuthentication, Now.AddDays(1));

    /// <summary>Issues a certificate of a caller, with its key.</summary>
    public X509Certificate2 IssueClient(string subject, bool isExpired = false) =>
        Issue(subject, ClientAuthentication, isExpired ? Now.AddMinutes(-1) : Now.AddDays(1));

    /// <summary>Writes a certificate of a service into two files.</summary>
    /// <returns>The certificate without its key.</returns>
    public X509Certificate2 WriteServer(string certificateFile, string keyFile)
    {
        using var certificate = IssueServer();
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        return X509CertificateLoader.LoadCertificate(certificate.RawData);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Issue(string subject, string purpose, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(purpose)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var issued = request.Create(Certificate, Now.AddDays(-1), end, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
