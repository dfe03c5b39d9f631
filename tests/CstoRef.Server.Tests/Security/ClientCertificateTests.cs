using System.Security.Cryptography.X509Certificates;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Health.V1;

namespace CstoRef.Server.Tests.Security;

/// <summary>Callers who are known by the certificates of their connections; and the service's own certificate.</summary>
public sealed class ClientCertificateTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private TlsServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private TlsServer Server => _server.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => _server = await TlsServer.StartAsync(database);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Call_ByWhoMayRead_IsAnswered_AndToEditNeedsMore()
    {
        using var certificate = Server.Authority.IssueClient("CN=reports, O=Example");
        using var channel = Server.Connect(certificate);

        (await GetAsync(channel)).ShouldBeNull();
        var edit = new EditingService.EditingServiceClient(channel).ApplyAsync(EditingTest.Putting(), cancellationToken: Cancelled);
        var fault = await CallFault.OfAsync(edit.ResponseAsync);
        (fault.Code, fault.Reason).ShouldBe((StatusCode.PermissionDenied, "SCOPE_MISSING"));
    }

    [Fact]
    public async Task Apply_ByWhoMayEdit_IsTheirs()
    {
        using var certificate = Server.Authority.IssueClient("CN=ann");
        using var channel = Server.Connect(certificate);
        var request = EditingTest.Putting(EditingTest.NewSource("by-certificate"));
        request.Author = string.Empty;

        var applied = await new EditingService.EditingServiceClient(channel).ApplyAsync(request, cancellationToken: Cancelled);
        applied.ChangeSet.Author.ShouldBe("ann");
    }

    [Theory]
    [InlineData("CN=nobody")]
    [InlineData("O=Example, CN=reports")]
    [InlineData("CN=\"reports,O=Example\"")]
    [InlineData("CN=reports")]
    public async Task Call_ByASubjectThatNobodyListed_IsUnauthenticated(string subject)
    {
        using var certificate = Server.Authority.IssueClient(subject);
        using var channel = Server.Connect(certificate);

        (await GetAsync(channel)).ShouldBe("UNKNOWN_SUBJECT");
    }

    [Fact]
    public async Task Connection_ByACertificateThatDoesNotCount_IsRefused()
    {
        using var foreign = new CertificateIssuer();
        using var expired = Server.Authority.IssueClient("CN=ann", isExpired: true);
        using var forServers = Server.Authority.IssueServer("CN=ann");
        using var byAnother = foreign.IssueClient("CN=ann");
        foreach (var certificate in new[] { expired, forServers, byAnother })
        {
            using var channel = Server.Connect(certificate);

            var call = new OrganizationService.OrganizationServiceClient(channel).GetOrganizationAsync(new(), cancellationToken: Cancelled);
            var fault = await Should.ThrowAsync<RpcException>(call.ResponseAsync);

            fault.StatusCode.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.Internal);
            var logged = await Server.Running.Logs.WaitForAsync(EventIds.CallerRefused, Cancelled).DefaultTimeout();
            logged.Message.ShouldContain("certificate");
            Server.Running.Logs.TakeAll();
        }
    }

    [Fact]
    public async Task Call_WithoutACertificate_IsUnauthenticated_AndHealthIsTold()
    {
        using var channel = Server.Connect();

        (await GetAsync(channel)).ShouldBe("CREDENTIALS_REQUIRED");
        var health = await new Health.HealthClient(channel).CheckAsync(new(), cancellationToken: Cancelled);
        health.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Fact]
    public async Task Subject_ThatIsTakenOut_IsRefusedOnOpenConnectionsToo()
    {
        using var certificate = Server.Authority.IssueClient("CN=ann");
        using var channel = Server.Connect(certificate);
        (await GetAsync(channel)).ShouldBeNull();

        Server.WriteSubjects("bob cstoref.read CN=bob");

        while (await GetAsync(channel) is null) Cancelled.ThrowIfCancellationRequested();
        (await GetAsync(channel)).ShouldBe("UNKNOWN_SUBJECT");
    }

    [Fact]
    public async Task Certificate_OfTheServiceThatIsRenewed_IsPresentedToNewConnections_WhileOthersGoOn()
    {
        using var certificate = Server.Authority.IssueClient("CN=ann");
        using var watching = Server.Connect(certificate);
        using var watch = new ChangeService.ChangeServiceClient(watching).Watch(new() { Now = new Empty() }, cancellationToken: Cancelled);
        (await watch.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        using var renewed = Server.Renew();

        while (!(await PresentedAsync(certificate)).Equals(renewed)) Cancelled.ThrowIfCancellationRequested();
        await new EditingService.EditingServiceClient(watching).ApplyAsync(
            OfNobody(EditingTest.Putting(EditingTest.NewSource("after-the-renewal"))), cancellationToken: Cancelled);
        while (watch.ResponseStream.Current.EventCase != WatchResponse.EventOneofCase.ChangeSet)
            (await watch.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
    }

    private static ApplyRequest OfNobody(ApplyRequest request)
    {
        request.Author = string.Empty;
        return request;
    }

    private async Task<X509Certificate2> PresentedAsync(X509Certificate2 certificate)
    {
        X509Certificate2? presented = null;
        using var channel = Server.Connect(certificate, shown => presented = X509CertificateLoader.LoadCertificate(shown.RawData));
        (await GetAsync(channel)).ShouldBeNull();
        return presented.ShouldNotBeNull();
    }

    /// <summary>Calls, and tells what is wrong with the credential, or else the reason; null where the call is answered.</summary>
    private static async Task<string?> GetAsync(ChannelBase channel)
    {
        var call = new OrganizationService.OrganizationServiceClient(channel).GetOrganizationAsync(new(), cancellationToken: Cancelled);
        try
        {
            await call;
            return null;
        }
        catch (RpcException)
        {
            var fault = await CallFault.OfAsync(call.ResponseAsync);
            return fault.Info.Metadata.TryGetValue("problem", out var problem) ? problem : fault.Reason;
        }
    }
}
