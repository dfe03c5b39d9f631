using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Starting;

/// <summary>TLS by Kestrel's own settings.</summary>
public sealed class TlsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Settings = "CSTOREF__KESTREL__ENDPOINTS__GRPC__CERTIFICATE__";
    private const string CertificateFile = "certificate.pem";
    private const string KeyFile = "key.pem";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_CertificateInTheWorkingFolder_AnswersOverTls()
    {
        using var folder = new TemporaryFolder();
        using var certificate = await WriteCertificateAsync(folder);
        await using var server = Start(folder, CertificateFile, KeyFile, "--postgres", database.Database.ServiceConnectionString, "--seeds", SampleCatalog.Folder);

        var ready = (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull();
        var address = ready.Split("gRPC on ")[1].Split(',')[0];
        address.ShouldStartWith("https://");
        using var handler = new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented) },
        };
        using var channel = GrpcChannel.ForAddress(address, new() { HttpHandler = handler });

        (await new OrganizationService.OrganizationServiceClient(channel).GetOrganizationAsync(new(), cancellationToken: Cancelled)).Name.ShouldBe("organization");
    }

    [Theory]
    [InlineData(null, null, "certificate")]
    [InlineData("missing.pem", KeyFile, "missing.pem")]
    [InlineData("missing/certificate.pem", KeyFile, "missing/certificate.pem")]
    [InlineData(KeyFile, null, "certificate")]
    [InlineData(CertificateFile, "missing.pem", "missing.pem")]
    [InlineData(CertificateFile, "other.pem", "key")]
    public async Task Start_CertificateOfNoUse_SaysWhyAndWhatToCheck(string? certificateFile, string? keyFile, string cause)
    {
        using var folder = new TemporaryFolder();
        (await WriteCertificateAsync(folder)).Dispose();
        using (var other = RSA.Create(2048)) await File.WriteAllTextAsync(folder.Combine("other.pem"), other.ExportPkcs8PrivateKeyPem(), Cancelled);
        await using var server = Start(folder, certificateFile, keyFile, "--postgres", database.Database.ServiceConnectionString);

        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("CstoRef cannot start. ");
        errors.ShouldContain(cause);
        errors.ShouldContain("Kestrel:Certificates");
        errors.TrimEnd().ShouldNotContain("\n");
    }

    private static ServerProcess Start(TemporaryFolder folder, string? certificateFile, string? keyFile, params string[] flags)
    {
        // A home of its own, since Kestrel would take a developer's certificate from the usual one.
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path };
        if (certificateFile is not null) environment[$"{Settings}PATH"] = certificateFile;
        if (keyFile is not null) environment[$"{Settings}KEYPATH"] = keyFile;
        return ServerProcess.Start(folder.Path, environment, ["--grpc", "https://127.0.0.1:0", "--ops", "127.0.0.1:0", .. flags]);
    }

    private static async Task<X509Certificate2> WriteCertificateAsync(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.Combine(CertificateFile), certificate.ExportCertificatePem(), Cancelled);
        await File.WriteAllTextAsync(folder.Combine(KeyFile), key.ExportPkcs8PrivateKeyPem(), Cancelled);
        return certificate;
    }
}
