using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Net.Client;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Security;

/// <summary>A service over TLS that asks callers for certificates, and lets nobody unknown in.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TlsServer()
    {
    }

    public CertificateIssuer Authority { get; } = new();

    public RunningServer Running { get; private set; } = null!;

    /// <summary>The certificate that the service began with.</summary>
    public X509Certificate2 Certificate { get; private set; } = null!;

    private string SubjectsFile => _folder.Combine("subjects");

    public static async Task<TlsServer> StartAsync(DatabaseFixture database, params (string Name, string Value)[] settings)
    {
        var server = new TlsServer();
        server.Certificate = server.Renew();
        var authority = server.Authority.Certificate.ExportCertificatePem();
        await File.WriteAllTextAsync(server._folder.Combine("ca.pem"), authority, TestContext.Current.CancellationToken);
        server.WriteSubjects(
            "reports cstoref.read CN=reports,O=Example", "ann cstoref.edit,cstoref.read CN=ann", "ops cstoref.operate CN=ops");
        server.Running = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            TestContext.Current.CancellationToken,
            [
                .. settings,
                ("CSTOREF__KESTREL__ENDPOINTS__GRPC__URL", "https://127.0.0.1:0"),
                ("CSTOREF__KESTREL__ENDPOINTS__GRPC__CERTIFICATE__PATH", server._folder.Combine("server.pem")),
                ("CSTOREF__KESTREL__ENDPOINTS__GRPC__CERTIFICATE__KEYPATH", server._folder.Combine("server.key")),
                ("CSTOREF__SECURITY__CLIENTCERTIFICATES__CAFILE", server._folder.Combine("ca.pem")),
                ("CSTOREF__SECURITY__CLIENTCERTIFICATES__SUBJECTSFILE", server.SubjectsFile),
                ("CSTOREF__SECURITY__ANONYMOUS", "none"), ("CSTOREF__EDITING__MODE", "scope"),
            ]);
        return server;
    }

    /// <summary>Puts another certificate in the place of the service's.</summary>
    public X509Certificate2 Renew() => Authority.WriteServer(_folder.Combine("server.pem"), _folder.Combine("server.key"));

    public void WriteSubjects(params string[] lines) => File.WriteAllLines(SubjectsFile, lines);

    /// <summary>Connects anew, by a certificate or by none.</summary>
    /// <param name="certificate">Whom the caller says to be; null: nobody.</param>
    /// <param name="presented">Told which certificate the service presents.</param>
    public GrpcChannel Connect(X509Certificate2? certificate = null, Action<X509Certificate2>? presented = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                // Whatever the service says of authorities, the caller sends what the test wants.
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                {
                    presented?.Invoke((X509Certificate2)shown!);
                    return string.Equals(shown!.Issuer, Authority.Certificate.Subject, StringComparison.Ordinal);
                },
            },
        };
        return GrpcChannel.ForAddress(Running.Address, new() { HttpHandler = handler, DisposeHttpClient = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        Authority.Dispose();
        Certificate.Dispose();
        _folder.Dispose();
    }
}
