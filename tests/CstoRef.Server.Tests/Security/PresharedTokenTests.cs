using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Editing;
using CstoRef.Server.Tests.Errors;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Health.V1;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Security;

/// <summary>Callers who are known by a preshared token, on a service that lets nobody else call.</summary>
public sealed class PresharedTokenTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TokensFile? _tokens;
    private RunningServer? _server;
    private string _reader = string.Empty;
    private string _editor = string.Empty;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server.ShouldNotBeNull();

    private TokensFile Tokens => _tokens.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _tokens = new(_folder);
        _reader = _tokens.Add("reports", "cstoref.read");
        _editor = _tokens.Add("ann", "cstoref.edit,cstoref.read");
        _server = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            Cancelled,
            _tokens.Setting,
            ("CSTOREF__SECURITY__ANONYMOUS", "none"),
            ("CSTOREF__EDITING__MODE", "scope"));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Get_ByWhoMayRead_IsAnswered() => (await GetAsync(_reader)).Name.ShouldBe("organization");

    [Fact]
    public async Task Get_WithoutACredential_IsUnauthenticatedAndToldWhatToSend()
    {
        using var call = new OrganizationService.OrganizationServiceClient(Server.Calls)
            .GetOrganizationAsync(new(), cancellationToken: Cancelled);
        var fault = await CallFault.OfAsync(call.ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.Unauthenticated, "CREDENTIALS_REQUIRED"));
        fault.Message.ShouldContain("authorization: Bearer");
        (await call.ResponseHeadersAsync).GetValue("www-authenticate").ShouldNotBeNull().ShouldStartWith("Bearer");
    }

    [Theory]
    [InlineData("Bearer verysecret", "UNKNOWN_TOKEN")]
    [InlineData("Bearer", "MALFORMED")]
    [InlineData("Bearer ", "MALFORMED")]
    [InlineData("Basic dmVyeTpzZWNyZXQ=", "MALFORMED")]
    public async Task Get_WithAnotherCredential_IsUnauthenticatedAndTheCredentialToldNowhere(string authorization, string problem)
    {
        var fault = await CallFault.OfAsync(
            new OrganizationService.OrganizationServiceClient(Server.Calls)
                .GetOrganizationAsync(new(), new Metadata { { "authorization", authorization } }, cancellationToken: Cancelled)
                .ResponseAsync);

        (fault.Code, fault.Reason, fault.Info.Metadata["problem"]).ShouldBe((StatusCode.Unauthenticated, "CREDENTIALS_INVALID", problem));
        fault.Tells("verysecret").ShouldBeFalse();
        var logged = Server.Logs.TakeAll();
        logged.ShouldContain(entry =>
            entry.Event.Id == EventIds.CallerRefused && entry.Message.Contains("127.0.0.1", StringComparison.Ordinal));
        logged.ShouldAllBe(entry => !$"{entry}".Contains("verysecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_ByWhoMayNotEdit_LacksTheScope()
    {
        var fault = await CallFault.OfAsync(
            Editing.ApplyAsync(EditingTest.Putting(), TokensFile.Bearing(_reader), cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.PermissionDenied, "SCOPE_MISSING"));
        fault.Info.Metadata["scope"].ShouldBe("cstoref.edit");
        fault.Info.Metadata["method"].ShouldBe("/cstoref.v1.EditingService/Apply");
    }

    [Fact]
    public async Task Apply_ByWhoMayEdit_IsTheirs()
    {
        var request = EditingTest.Putting(EditingTest.NewSource("by-ann"));
        request.Author = string.Empty;

        var answer = await Editing.ApplyAsync(request, TokensFile.Bearing(_editor), cancellationToken: Cancelled);

        answer.ChangeSet.Author.ShouldBe("ann");
        request.Author = "ann";
        request.ValidateOnly = true;
        await Editing.ApplyAsync(request, TokensFile.Bearing(_editor), cancellationToken: Cancelled);
        request.Author = "bob";
        var fault = await CallFault.InvalidAsync(
            Editing.ApplyAsync(request, TokensFile.Bearing(_editor), cancellationToken: Cancelled).ResponseAsync);
        fault.Fields.ShouldBe(["author"]);
        fault.Message.ShouldContain("\"ann\"");
    }

    [Theory]
    [InlineData("/cstoref.v1.ForceService/GetForce", StatusCode.Unauthenticated)]
    [InlineData("/cstoref.v1.ForceService/NoSuchMethod", StatusCode.Unauthenticated)]
    [InlineData("/no.such.Service/Method", StatusCode.Unauthenticated)]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", StatusCode.Unauthenticated)]
    [InlineData("/livez", StatusCode.Unauthenticated)]
    [InlineData("/grpc.health.v1.Health/Check", StatusCode.OK)]
    public async Task AnyPath_ToAStranger_TellsNothingButTheHealth(string path, StatusCode code)
    {
        byte[][] requests = code == StatusCode.OK ? [[]] : [[], [0xff, 0xff], new byte[2 * 1024 * 1024]];
        foreach (var request in requests)
            (await RawCall.SendAsync(Server.Address, path, RawCall.Frame(request), Cancelled)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Health_WithABadCredential_IsTold() =>
        (await new Health.HealthClient(Server.Calls).CheckAsync(new(), TokensFile.Bearing("x"), cancellationToken: Cancelled)).Status
            .ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);

    [Fact]
    public async Task Tokens_ThatChange_CountFromThenOn_AndAFaultyFileCountsForNothing()
    {
        var added = Tokens.Add("late", "cstoref.read");
        await UntilAsync(async () => await IsLetInAsync(added));

        await File.WriteAllTextAsync(Tokens.Path, "verysecret", Cancelled);
        var told = await Server.Logs.WaitForAsync(EventIds.FilesUnusable, Cancelled).DefaultTimeout();
        (await IsLetInAsync(added)).ShouldBeTrue();
        told.Message.ShouldContain("Security:TokensFile");
        told.Message.ShouldNotContain("verysecret");

        Tokens.Clear();
        Tokens.Add("another", "cstoref.read");
        await UntilAsync(async () => !await IsLetInAsync(added));
    }

    [Fact]
    public async Task Refusals_ByTheHundred_AreSomeLines()
    {
        for (var call = 0; call < 300; call++) (await IsLetInAsync($"{call}")).ShouldBeFalse();

        Server.Logs.TakeAll().Count(entry => entry.Event.Id == EventIds.CallerRefused).ShouldBeInRange(1, 30);
    }

    private EditingService.EditingServiceClient Editing => new(Server.Calls);

    private async Task<Organization> GetAsync(string token) => await new OrganizationService.OrganizationServiceClient(Server.Calls)
        .GetOrganizationAsync(new(), TokensFile.Bearing(token), cancellationToken: Cancelled);

    private async Task<bool> IsLetInAsync(string token)
    {
        try
        {
            await GetAsync(token);
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) Cancelled.ThrowIfCancellationRequested();
    }
}
