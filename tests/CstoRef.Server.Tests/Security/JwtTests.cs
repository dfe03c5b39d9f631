using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.IdentityModel.Tokens;

namespace CstoRef.Server.Tests.Security;

/// <summary>Callers who are known by tokens of an OpenID Connect authority.</summary>
public sealed class JwtTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Read = "cstoref.read";

    private TokenIssuer? _authority;
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private TokenIssuer Authority => _authority.ShouldNotBeNull();

    private RunningServer Server => _server.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _authority = await TokenIssuer.StartAsync();
        _server = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            Cancelled,
            [.. _authority.Settings, ("CSTOREF__SECURITY__ANONYMOUS", "none"), ("CSTOREF__EDITING__MODE", "scope")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Authority.DisposeAsync();
    }

    [Fact]
    public async Task Token_ThatIsRight_CountsHoweverItTellsItsScopes()
    {
        (await GetAsync(Authority.Issue("openid cstoref.read"))).ShouldBeNull();
        (await GetAsync(Authority.Issue("openid", [("scp", new JsonArray("cstoref.edit", Read))]))).ShouldBeNull();
        (await GetAsync(Authority.Issue("openid", [("scp", "cstoref.edit cstoref.read")]))).ShouldBeNull();
        (await GetAsync(Authority.Issue(Read, [("aud", new JsonArray("another", TokenIssuer.Audience))]))).ShouldBeNull();
        (await GetAsync(Authority.Issue("openid"))).ShouldBe("SCOPE_MISSING");
        (await GetAsync(Authority.Issue("cstoref.readers CSTOREF.READ"))).ShouldBe("SCOPE_MISSING");
    }

    [Fact]
    public async Task Token_ThatIsNotRight_TellsWhatIsWrongAndNothingOfItself()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Authority.Keys)) { KeyId = Authority.KeyId };
        var symmetric = new SigningCredentials(secret, SecurityAlgorithms.HmacSha256);
        var parts = Authority.Issue(Read).Split('.');
        var none = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        var critical = Signed($$"""{"alg":"RS256","kid":"{{Authority.KeyId}}","crit":["b64"],"b64":true}""", parts[1]);
        (string Token, string Problem)[] all =
        [
            (Authority.Issue(Read, [("exp", now - 60)]), "EXPIRED"),
            (Authority.Issue(Read, [("nbf", now + 300)]), "NOT_YET_VALID"),
            (Authority.Issue(Read, [("exp", null)]), "NO_EXPIRY"),
            (Authority.Issue(Read, [("aud", "another")]), "AUDIENCE"),
            (Authority.Issue(Read, [("aud", TokenIssuer.Audience + "/")]), "AUDIENCE"),
            (Authority.Issue(Read, [("aud", null)]), "AUDIENCE"),
            (Authority.Issue(Read, [("iss", "https://example.org")]), "ISSUER"),
            (Authority.Issue(Read, [("iss", null)]), "ISSUER"),
            (Authority.Issue(Read, [("sub", null)]), "NO_SUBJECT"),
            (Authority.Issue(Read, [("sub", "ann\nbob")]), "NO_SUBJECT"),
            (Authority.Issue(Read, signer: Authority.Forger), "SIGNATURE"),
            (Authority.Issue(Read, signer: symmetric), "ALGORITHM"),
            (Authority.Issue(Read, signer: new(new ECDsaSecurityKey(elliptic) { KeyId = "unknown" }, SecurityAlgorithms.EcdsaSha256)),
             "UNKNOWN_KEY"),
            (none, "ALGORITHM"),
            (critical, "MALFORMED_TOKEN"),
            ($"{parts[0]}.{Base64UrlEncoder.Encode("""{"sub":"verysecret"}""")}.{parts[2]}", "SIGNATURE"),
            ("a.b.c", "MALFORMED_TOKEN"),
            ("verysecret", "UNKNOWN_TOKEN"),
        ];

        // Twice, since what came of the first is kept.
        foreach (var (token, problem) in all.Concat(all)) (await GetAsync(token)).ShouldBe(problem);

        Server.Logs.TakeAll().ShouldAllBe(entry => !all.Any(one => $"{entry}".Contains(one.Token, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Token_OfAKeyThatIsNew_CountsAtOnce_AndOfOneThatIsGoneNoMore()
    {
        var before = Authority.Issue(Read);
        (await GetAsync(before)).ShouldBeNull();

        // Twice in a row: a look that found a new key does not put off the next one.
        for (var rotation = 0; rotation < 2; rotation++)
        {
            Authority.RotateKey();
            (await GetAsync(Authority.Issue(Read))).ShouldBeNull();
        }

        (await GetAsync(before)).ShouldBe("UNKNOWN_KEY");
    }

    [Fact]
    public async Task Tokens_OfInventedKeys_AskTheAuthorityNextToNever()
    {
        (await GetAsync(Authority.Issue(Read))).ShouldBeNull();
        var asked = Authority.Asked;

        for (var number = 0; number < 100; number++)
        {
            var invented = new RsaSecurityKey(SomeKey) { KeyId = $"invented-{number}" };
            (await GetAsync(Authority.Issue(Read, signer: new(invented, SecurityAlgorithms.RsaSha256)))).ShouldBe("UNKNOWN_KEY");
        }

        (Authority.Asked - asked).ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Token_WhileTheAuthorityIsAway_CountsByWhatItToldLast()
    {
        var token = Authority.Issue(Read);
        (await GetAsync(token)).ShouldBeNull();

        Authority.IsAway = true;

        (await GetAsync(token)).ShouldBeNull();
        (await GetAsync(Authority.Issue("openid cstoref.read"))).ShouldBeNull();
    }

    [Fact]
    public async Task Token_BeforeTheAuthorityToldAnything_IsToBeTriedAgain()
    {
        Authority.IsAway = true;
        await using var server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled, Authority.Settings);

        var fault = await CallFault.OfAsync(new OrganizationService.OrganizationServiceClient(server.Calls)
            .GetOrganizationAsync(new(), TokensFile.Bearing(Authority.Issue(Read)), cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.Unavailable, "CREDENTIALS_UNVERIFIABLE"));
        fault.Retry.ShouldNotBeNull();
        (await server.Logs.WaitForAsync(EventIds.AuthorityAway, Cancelled).DefaultTimeout()).Message.ShouldContain(Authority.Issuer);
    }

    [Fact]
    public async Task Apply_ByToken_IsOfItsSubject()
    {
        var request = EditingTest.Putting(EditingTest.NewSource("by-token"));
        request.Author = string.Empty;

        var answer = await new EditingService.EditingServiceClient(Server.Calls)
            .ApplyAsync(request, TokensFile.Bearing(Authority.Issue("cstoref.edit", [("sub", "bob")])), cancellationToken: Cancelled);

        answer.ChangeSet.Author.ShouldBe("bob");
    }

    private static RSAParameters SomeKey { get; } = RSA.Create(2048).ExportParameters(includePrivateParameters: true);

    private string Signed(string header, string payload)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{payload}";
        using var key = RSA.Create(((RsaSecurityKey)Authority.Signer.Key).Parameters);
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>Calls with a token, and tells what is wrong with it, or else the reason; null where the call is answered.</summary>
    private async Task<string?> GetAsync(string token)
    {
        var call = new OrganizationService.OrganizationServiceClient(Server.Calls)
            .GetOrganizationAsync(new(), TokensFile.Bearing(token), cancellationToken: Cancelled);
        try
        {
            await call;
            return null;
        }
        catch (RpcException)
        {
            var fault = await CallFault.OfAsync(call.ResponseAsync);
            fault.Tells(token).ShouldBeFalse();
            return fault.Info.Metadata.TryGetValue("problem", out var problem) ? problem : fault.Reason;
        }
    }
}
