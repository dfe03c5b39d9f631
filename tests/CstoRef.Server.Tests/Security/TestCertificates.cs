using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CstoRef.Server.Tests.Security;

/// <summary>A certificate authority, and what it issues.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestCertificates(string name)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        Authority = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    public X509Certificate2 Authority { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A certificate of the service, in two files.</summary>
    public X509Certificate2 WriteServer(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Issue("CN=localhost", key, ServerAuthentication, Now.AddDays(1));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        return X509CertificateLoader.LoadCertificate(certificate.RawData);
    }

    /// <summary>A certificate of a caller, with its key.</summary>
    public X509Certificate2 IssueClient(string subject, bool isExpired = false, bool isForClients = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Issue(subject, key, isForClients ? ClientAuthentication : ServerAuthentication, isExpired ? Now.AddMinutes(-1) : Now.AddDays(1));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Issue(string subject, ECDsa key, string purpose, DateTimeOffset notAfter)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(purpose)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(Authority, Now.AddDays(-1), notAfter, RandomNumberGenerator.GetBytes(16));
    }
}
