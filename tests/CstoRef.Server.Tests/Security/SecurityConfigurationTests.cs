using CstoRef.Server.Configuration;
using CstoRef.Server.Tests.Starting;

namespace CstoRef.Server.Tests.Security;

/// <summary>What the operator must say before strangers can call, and what is not taken for an answer.</summary>
public sealed class SecurityConfigurationTests
{
    private static readonly string[] Beyond = ["--grpc", "0.0.0.0:50051"];

    [Theory]
    [InlineData("0.0.0.0:50051")]
    [InlineData("*:50051")]
    [InlineData("[::]:50051")]
    [InlineData("https://192.0.2.1:50051")]
    public void Load_AddressBeyondLoopbackWithoutAWordOnWhoMayCall_IsRefusedInOneLine(string address)
    {
        using var folder = new TemporaryFolder();

        var message = Refuse(folder, [], "--grpc", address);

        message.ShouldContain("Kestrel:Endpoints:Grpc:Url (--grpc)");
        message.ShouldContain("Security:Anonymous=read");
        message.ShouldContain("Security:TokensFile");
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Load_AddressBeyondLoopbackWithAWordOnWhoMayCall_IsTaken()
    {
        using var folder = new TemporaryFolder();
        var tokens = new TokensFile(folder);
        tokens.Add("reports", "cstoref.read");

        Load(folder, [("CSTOREF__SECURITY__ANONYMOUS", "read")], Beyond).Options.Security.Anonymous.ShouldBe(AnonymousAccess.Read);
        Load(folder, [tokens.Setting], Beyond).Options.Security.TokensFile.ShouldBe(tokens.Path);
        Load(folder, [], "--grpc", "localhost:50051").Options.Security.Anonymous.ShouldBe(AnonymousAccess.Loopback);
    }

    [Fact]
    public void Load_NobodyAnonymousAndNobodyKnown_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [("CSTOREF__SECURITY__ANONYMOUS", "none")]).ShouldContain("Security:Anonymous lets nobody call");
    }

    [Fact]
    public void Load_FaultyFileOfTokens_IsNamedByItsKeyWithWhatElseIsWrong()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("tokens"), "ann verysecret");

        var message = Refuse(
            folder, [("CSTOREF__SECURITY__TOKENSFILE", folder.Combine("tokens")), ("CSTOREF__SECURITY__REFLECTION", "some")]);

        message.ShouldContain("Security:TokensFile is of no use: line 1 ");
        message.ShouldContain("Security:Reflection must be");
        message.ShouldNotContain("verysecret");
    }

    [Theory]
    [InlineData("JWT__AUTHORITY", "http://login.example.org", "Security:Jwt:Authority must be an address that begins with https://")]
    [InlineData("JWT__AUTHORITY", "https://login.example.org", "Security:Jwt:Audience must name this service")]
    [InlineData("JWT__AUDIENCE", "cstoref", "set Security:Jwt:Authority or Security:Jwt:KeysFile")]
    [InlineData("JWT__KEYSFILE", "/no/such/file", "Security:Jwt:KeysFile names a file that cannot be read")]
    [InlineData("JWT__KEYSFILE", "/no/such/file", "Security:Jwt:Issuer must name the issuer")]
    [InlineData("CLIENTCERTIFICATES__CAFILE", "/no/such/file", "Security:ClientCertificates:CaFile names a file that cannot be read")]
    [InlineData("CLIENTCERTIFICATES__CAFILE", "/dev/null", "Security:ClientCertificates:CaFile is of no use")]
    [InlineData("CLIENTCERTIFICATES__CAFILE", "/dev/null", "Security:ClientCertificates:SubjectsFile must tell which subjects")]
    [InlineData("CLIENTCERTIFICATES__SUBJECTSFILE", "/no/such/file", "Kestrel:Endpoints:Grpc:Url (--grpc) must begin with https://")]
    public void Load_HalfOfWhatIsNeededToKnowCallers_IsRefusedByKey(string key, string value, string problem)
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [($"CSTOREF__SECURITY__{key}", value)]).ShouldContain(problem);
    }

    private static ServerConfiguration Load(TemporaryFolder folder, (string Name, string Value)[] environment, params string[] flags) =>
        ServerConfiguration.Load(
            CommandLine.Parse(flags), environment.Select(one => KeyValuePair.Create(one.Name, one.Value)), folder.Path);

    private static string Refuse(TemporaryFolder folder, (string Name, string Value)[] environment, params string[] flags) =>
        Should.Throw<ConfigurationException>(() => Load(folder, environment, flags)).Message;
}
