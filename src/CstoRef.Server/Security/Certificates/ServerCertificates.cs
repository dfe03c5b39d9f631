using System.Net.Security;
using System.Security.Cryptography;
using CstoRef.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CstoRef.Server.Security.Certificates;

/// <summary>
/// The service's own certificates as their files hold them after they changed. Kestrel reads them again too, but to do so it closes the
/// endpoint with all that goes on there; so here new connections get the new one, and the others go on.
/// </summary>
/// <param name="Grpc">That of the gRPC endpoint; null: the one that Kestrel began with.</param>
/// <param name="Operations">That of the operations endpoint; null likewise.</param>
internal sealed record ServerCertificates(SslStreamCertificateContext? Grpc, SslStreamCertificateContext? Operations)
{
    public static readonly ServerCertificates AsBegun = new(null, null);

    private static readonly string[] Sections =
    [
        $"Kestrel:Endpoints:{ListenAddress.GrpcEndpoint}:Certificate",
        $"Kestrel:Endpoints:{ListenAddress.OperationsEndpoint}:Certificate",
        "Kestrel:Certificates:Default",
    ];

    /// <summary>The files that the configuration names.</summary>
    public static IReadOnlyList<string> FilesOf(IConfiguration configuration) =>
    [
        .. from section in Sections
           from key in (string[])["Path", "KeyPath"]
           let file = configuration[$"{section}:{key}"]
           where !string.IsNullOrEmpty(file)
           select file,
    ];

    /// <summary>Whether an endpoint has certificates by name, among which Kestrel alone can choose.</summary>
    public static bool AreByName(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(endpoint => endpoint.GetSection("Sni").Exists());

    /// <summary>Reads the certificates as Kestrel does, without listening.</summary>
    /// <exception cref="CredentialFileException">They are of no use.</exception>
    public static ServerCertificates Read(IServiceProvider services, IConfiguration configuration)
    {
        SslStreamCertificateContext? grpc = null, operations = null;
        try
        {
            new KestrelServerOptions { ApplicationServices = services }
                .Configure(configuration.GetSection("Kestrel"))
                .Endpoint(ListenAddress.GrpcEndpoint, endpoint => grpc = Of(endpoint.HttpsOptions))
                .Endpoint(ListenAddress.OperationsEndpoint, endpoint => operations = Of(endpoint.HttpsOptions))
                .Load();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException
            or InvalidOperationException or ArgumentException)
        {
            throw new CredentialFileException("names a certificate or key that is of no use");
        }

        return new(grpc, operations);
    }

    private static SslStreamCertificateContext? Of(HttpsConnectionAdapterOptions https) =>
        https.ServerCertificate is { } certificate
            ? SslStreamCertificateContext.Create(certificate, https.ServerCertificateChain, offline: true)
            : null;
}
