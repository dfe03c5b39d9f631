using CstoRef.Server.Hosting;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Tests.Security;

/// <summary>
/// Every method of the contract, by every caller that there is, over every transport: who may not call learns that and nothing else, and
/// who may call learns the rest.
/// </summary>
public sealed class PermissionMatrixTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string AllScopes = "cstoref.read cstoref.edit cstoref.operate";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Methods_OfTheMatrix_AreThoseOfAllServices() =>
        ContractMethod.All.Select(method => method.FullName)
            .ShouldBe(
                ContractService.All.SelectMany(service => service.Descriptor.Methods).Select(method => method.FullName),
                ignoreOrder: true);

    [Fact]
    public async Task Methods_OverHttp2_AreCalledByWhoMay()
    {
        await using var authority = await TokenIssuer.StartAsync();
        await using var server = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            Cancelled,
            [.. authority.Settings, ("CSTOREF__SECURITY__ANONYMOUS", "none"), ("CSTOREF__EDITING__MODE", "scope")]);

        await CheckTokensAsync(server.Calls, authority, anonymous: "CREDENTIALS_REQUIRED");
    }

    [Fact]
    public async Task Methods_OverTlsAndByCertificate_AreCalledByWhoMay()
    {
        await using var authority = await TokenIssuer.StartAsync();
        await using var server = await TlsServer.StartAsync(database, authority.Settings);
        using (var channel = server.Connect())
            await CheckTokensAsync(channel.CreateCallInvoker(), authority, anonymous: "CREDENTIALS_REQUIRED");

        // By a certificate that may do anything, a token that may not still says who calls.
        using var editor = server.Authority.IssueClient("CN=ann");
        using (var channel = server.Connect(editor)) await CheckTokensAsync(channel.CreateCallInvoker(), authority, anonymous: null);

        await CheckCertificateAsync(server, "CN=reports,O=Example", method => method.IsEdit() ? "SCOPE_MISSING" : null);
        await CheckCertificateAsync(server, "CN=ops", _ => "SCOPE_MISSING");
        await CheckCertificateAsync(server, "CN=stranger", _ => "UNKNOWN_SUBJECT");
    }

    private static async Task CheckTokensAsync(CallInvoker calls, TokenIssuer authority, string? anonymous)
    {
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds();
        (string? Token, Func<ContractMethod, string?> Problem)[] callers =
        [
            (null, _ => anonymous),
            (authority.Issue(AllScopes, [("exp", past)]), _ => "EXPIRED"),
            (authority.Issue(AllScopes, [("aud", "another")]), _ => "AUDIENCE"),
            (authority.Issue(AllScopes, [("iss", "https://example.org")]), _ => "ISSUER"),
            (authority.Issue(AllScopes, signer: authority.Forger), _ => "SIGNATURE"),
            (authority.Issue("cstoref.operate"), _ => "SCOPE_MISSING"),
            (authority.Issue("cstoref.read"), method => method.IsEdit() ? "SCOPE_MISSING" : null),
            (authority.Issue("cstoref.edit"), method => method.IsEdit() ? null : "SCOPE_MISSING"),
            (authority.Issue(AllScopes), _ => null),
        ];
        foreach (var (token, problem) in callers) await CheckAsync(token is null ? calls : Bearing(calls, token), problem);
    }

    private static async Task CheckCertificateAsync(TlsServer server, string subject, Func<ContractMethod, string?> problem)
    {
        using var certificate = server.Authority.IssueClient(subject);
        using var channel = server.Connect(certificate);
        await CheckAsync(channel.CreateCallInvoker(), problem);
    }

    /// <summary>Calls every method with what is no message: who is let in learns that, and nobody else does.</summary>
    private static async Task CheckAsync(CallInvoker calls, Func<ContractMethod, string?> problem)
    {
        foreach (var method in ContractMethod.All)
        {
            var fault = await CallFault.OfAsync(method.CallAsync(calls, [0xff, 0xff], Cancelled));
            var told = fault.Info.Metadata.TryGetValue("problem", out var found) ? found : fault.Reason;
            told.ShouldBe(problem(method) ?? "MALFORMED_REQUEST", method.Name);
            fault.Code.ShouldBe(CodeOf(told), method.Name);
        }
    }

    private static StatusCode CodeOf(string told) => told switch
    {
        "MALFORMED_REQUEST" => StatusCode.InvalidArgument,
        "SCOPE_MISSING" => StatusCode.PermissionDenied,
        _ => StatusCode.Unauthenticated,
    };

    private static CallInvoker Bearing(CallInvoker calls, string token) => calls.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    });
}

/// <summary>What tells methods apart here.</summary>
internal static class PermissionMatrix
{
    public static bool IsEdit(this ContractMethod method) => method.Name.StartsWith("EditingService/", StringComparison.Ordinal);
}
