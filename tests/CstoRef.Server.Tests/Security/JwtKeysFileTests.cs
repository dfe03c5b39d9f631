using CstoRef.Server.Security;
using CstoRef.Server.Security.Jwt;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Security;

/// <summary>Keys that sign tokens, from a file in place of an authority.</summary>
public sealed class JwtKeysFileTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_ThatChange_CountFromThenOn()
    {
        using var folder = new TemporaryFolder();
        await using var issuer = await TokenIssuer.StartAsync();
        var file = folder.Combine("keys.json");
        await File.WriteAllTextAsync(file, issuer.SigningKeys, Cancelled);
        await using var server = await RunningServer.StartAsync(
            database.Database.ServiceConnectionString,
            Cancelled,
            ("CSTOREF__SECURITY__JWT__KEYSFILE", file),
            ("CSTOREF__SECURITY__JWT__ISSUER", issuer.Issuer),
            ("CSTOREF__SECURITY__JWT__AUDIENCE", TokenIssuer.Audience));
        var before = issuer.Issue("cstoref.read");
        (await IsLetInAsync(server, before)).ShouldBeTrue();

        issuer.RotateKey();
        await File.WriteAllTextAsync(file, issuer.SigningKeys, Cancelled);

        var after = issuer.Issue("cstoref.read");
        while (!await IsLetInAsync(server, after)) Cancelled.ThrowIfCancellationRequested();
        (await IsLetInAsync(server, before)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("verysecret", "no JSON Web Key Set")]
    [InlineData("""{"keys": []}""", "between 1 and")]
    [InlineData("""{"keys": [{"kty": "oct", "k": "verysecret"}]}""", "key 1 is of no kind")]
    [InlineData("""{"keys": [{"kty": "RSA", "n": "verysecret", "e": "AQAB"}]}""", "key 1 is shorter")]
    [InlineData("""{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "verysecret"}]}""", "key 1 holds a private part")]
    [InlineData("""{"keys": [{"kty": "EC", "crv": "verysecret", "x": "AQAB", "y": "AQAB"}]}""", "key 1 is of no use")]
    public void Read_FileOfNoUse_SaysWhichKeyAndNotWhatItHolds(string content, string problem)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("keys.json"), content);

        var fault = Should.Throw<CredentialFileException>(() => SigningKeys.ReadFile(folder.Combine("keys.json"), "issuer")).Message;

        fault.ShouldContain(problem);
        fault.ShouldNotContain("verysecret");
    }

    private static async Task<bool> IsLetInAsync(RunningServer server, string token)
    {
        try
        {
            await new OrganizationService.OrganizationServiceClient(server.Calls)
                .GetOrganizationAsync(new(), TokensFile.Bearing(token), cancellationToken: Cancelled);
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated)
        {
            return false;
        }
    }
}
