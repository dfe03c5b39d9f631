using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using CstoRef.Cli.Tests.Running;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace CstoRef.Cli.Tests.Options;

/// <summary>How the tool tells a service who calls, and knows the service.</summary>
public sealed class CredentialOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cstoref-credentials-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Token_OfAFileOrAVariable_IsSent()
    {
        await using var service = await Listener.StartAsync(_ => { });
        var file = Write("token", "from-file\n");

        (await Tool.RunAsync("chair", "--address", service.Address, "--token-file", file)).Error.ShouldContain("wants to know who calls");
        (await Tool.RunAsync(Variables("CSTOREF_TOKEN", "from-variable"), "plan", SampleCatalog.Folder, "--address", service.Address)).ExitCode.ShouldBe(1);

        service.Authorizations.Distinct(StringComparer.Ordinal).ShouldBe(["Bearer from-file", "Bearer from-variable"]);
    }

    [Fact]
    public async Task Token_BeyondThisMachineWithoutTls_IsNotSent()
    {
        var run = await Tool.RunAsync(Variables("CSTOREF_TOKEN", "secret"), "chair", "--address", "http://192.0.2.1:50051");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("name the service as https://192.0.2.1:50051");
        run.Error.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Certificates_InFiles_TellEachSideTheOther()
    {
        using var authority = new CertificateIssuer();
        using var ours = authority.IssueClient("CN=reports");
        using var theirs = authority.IssueServer();
        await using var service = await Listener.StartAsync(listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = theirs;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
        string[] known = ["chair", "--address", service.Address, "--cacert", Write("ca.pem", authority.Certificate.ExportCertificatePem())];
        var certificate = Write("client.pem", ours.ExportCertificatePem());
        var key = Write("client.key", ours.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        await Tool.RunAsync([.. known, "--cert", certificate, "--key", key]);
        service.Subjects.ShouldBe(["CN=reports"]);

        (await Tool.RunAsync("chair", "--address", service.Address)).Error.ShouldStartWith("cstoref: This machine does not trust CN=");
        (await Tool.RunAsync("chair", "--address", service.Address, "--insecure")).Error.ShouldContain("wants to know who calls");
        (await Tool.RunAsync([.. known, "--cert", certificate])).Error.ShouldContain("--cert names a file that is not what it should be");
        (await Tool.RunAsync([.. known, "--cert", Path.Combine(_folder.FullName, "missing")])).Error.ShouldContain("--cert names a file that cannot be read");
        (await Tool.RunAsync([.. known, "--key", key])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Tls_WhereThereIsNone_AndNoneWhereThereIs_IsAdvisedAgainst()
    {
        using var authority = new CertificateIssuer();
        using var theirs = authority.IssueServer();
        await using var open = await Listener.StartAsync(_ => { });
        await using var secure = await Listener.StartAsync(listen => listen.UseHttps(theirs));

        var toOpen = await Tool.RunAsync("chair", "--address", open.Address.Replace("http:", "https:", StringComparison.Ordinal));
        var toSecure = await Tool.RunAsync("chair", "--address", secure.Address.Replace("https:", "http:", StringComparison.Ordinal));

        toOpen.Error.ShouldEndWith($" does not speak TLS. Name it as {open.Address}, or name the port that does.\n");
        toSecure.Error.ShouldEndWith($" speaks TLS. Name it as {secure.Address}.\n");
    }

    [Fact]
    public async Task Tls_CertificateForAnotherName_IsAdvisedAgainst()
    {
        using var authority = new CertificateIssuer();
        using var theirs = authority.IssueServer();
        await using var service = await Listener.StartAsync(listen => listen.UseHttps(theirs), IPAddress.Parse("127.0.0.2"));
        var file = Write("ca.pem", authority.Certificate.ExportCertificatePem());

        var run = await Tool.RunAsync("chair", "--address", service.Address, "--cacert", file);

        run.Error.ShouldEndWith(" is not for 127.0.0.2 but for localhost, 127.0.0.1. Name the service so.\n");
    }

    [Theory]
    [InlineData("chair --insecure --address https://192.0.2.1:50051", "--insecure is for a service on this machine; ")]
    [InlineData("chair --insecure", "--insecure goes with TLS: name the service as https://127.0.0.1:50051.")]
    [InlineData("plan seeds --cacert ca.pem --address cstoref:50051", "--cacert goes with TLS: name the service as https://cstoref:50051.")]
    public async Task Tls_OptionThatCannotCount_IsWrongUsage(string line, string reason)
    {
        var run = await Tool.RunAsync(line.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"cstoref: {reason}");
    }

    private static Dictionary<string, string> Variables(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Refuses every call, and remembers who made it.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication _application;

        private Listener(WebApplication application) => _application = application;

        public string Address => _application.Urls.Single();

        public ConcurrentQueue<string> Authorizations { get; } = new();

        public ConcurrentQueue<string> Subjects { get; } = new();

        public static async Task<Listener> StartAsync(Action<ListenOptions> configure, IPAddress? address = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                configure(listen);
            }));
            var listener = new Listener(builder.Build());
            listener._application.Run(context =>
            {
                if (context.Request.Headers.Authorization is [{ } token]) listener.Authorizations.Enqueue(token);
                if (context.Connection.ClientCertificate is { } certificate) listener.Subjects.Enqueue(certificate.Subject);
                context.Response.ContentType = "application/grpc";
                context.Response.Headers["grpc-status"] = "16";
                context.Response.Headers["grpc-message"] = "Nobody is known by that.";
                return Task.CompletedTask;
            });
            await listener._application.StartAsync(TestContext.Current.CancellationToken);
            return listener;
        }

        public ValueTask DisposeAsync() => _application.DisposeAsync();
    }
}
