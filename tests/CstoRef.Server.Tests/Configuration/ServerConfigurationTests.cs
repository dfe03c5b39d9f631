using CstoRef.Server.Configuration;
using CstoRef.Server.Tests.Starting;

namespace CstoRef.Server.Tests.Configuration;

public sealed class ServerConfigurationTests
{
    [Fact]
    public void Load_Nothing_GivesTheDefaults()
    {
        using var folder = new TemporaryFolder();

        var options = Load(folder, []).Options;

        options.ShouldBe(new ServerOptions());
        options.Postgres.DataDirectory.ShouldBe(".cstoref");
    }

    [Fact]
    public void Load_FileEnvironmentAndFlags_TheLaterWins()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.Combine("appsettings.json"),
            """{"Postgres": {"DataDirectory": "file", "MigrateOnStart": true}, "Grpc": {"MaxRequestSize": 2048}, "Shutdown": {"DrainDelay": "00:00:01"}}""");

        var options = Load(folder, [("CSTOREF__POSTGRES__DATADIRECTORY", "environment"), ("CSTOREF__GRPC__MAXREQUESTSIZE", "4096")], "--data", "flag").Options;

        options.Postgres.DataDirectory.ShouldBe("flag");
        options.Postgres.MigrateOnStart.ShouldBeTrue();
        options.Grpc.MaxRequestSize.ShouldBe(4096);
        options.Shutdown.DrainDelay.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("90", 90)]
    [InlineData("00:01:30", 90)]
    public void Load_TimeSpan_IsSecondsOrHoursMinutesAndSeconds(string text, int seconds)
    {
        using var folder = new TemporaryFolder();

        var options = Load(folder, [("CSTOREF__SHUTDOWN__TIMEOUT", text)], "--wait", text).Options;

        options.Postgres.Wait.ShouldBe(TimeSpan.FromSeconds(seconds));
        options.Shutdown.Timeout.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Load_FixedDay_IsWrittenFromYearToDay()
    {
        using var folder = new TemporaryFolder();

        Load(folder, [("CSTOREF__CLOCK__TODAY", "2026-07-01")]).Options.Clock.Today.ShouldBe(new DateOnly(2026, 7, 1));
        Refuse(folder, [("CSTOREF__CLOCK__TODAY", "07/01/2026")]).ShouldContain(
            "Clock:Today must be a day, written YYYY-MM-DD; it is 07/01/2026");
    }

    [Fact]
    public void Load_SecretFile_GivesItsContent()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("secret"), "Host=db;Password=x\n");

        var options = Load(folder, [("CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE", folder.Combine("secret"))]).Options;

        options.ConnectionStrings.CstoRef.ShouldBe("Host=db;Password=x");
    }

    [Fact]
    public void Load_ValueAndFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("secret"), "Host=db");

        var message = Refuse(
            folder, [("CSTOREF__CONNECTIONSTRINGS__CSTOREF", "Host=db"), ("CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE", folder.Combine("secret"))]);

        message.ShouldContain("CSTOREF__CONNECTIONSTRINGS__CSTOREF");
    }

    [Fact]
    public void Load_EmptyVariable_IsNoValue()
    {
        using var folder = new TemporaryFolder();

        var options = Load(folder, [("CSTOREF__CONNECTIONSTRINGS__CSTOREF", ""), ("CSTOREF__SEEDS__DIRECTORY", ""), ("CSTOREF__GRPC__MAXREQUESTSIZE", "")]).Options;

        options.ShouldBe(new ServerOptions());
    }

    [Fact]
    public void Load_OtherVariables_AreNotItsOwn()
    {
        using var folder = new TemporaryFolder();

        Load(folder, [("PATH", "/bin"), ("CSTOREF_TEST_POSTGRES", "container"), ("Kestrel__Endpoints__Grpc__Url", "nonsense")]).Options.ShouldBe(new ServerOptions());
    }

    [Theory]
    [InlineData("127.0.0.1:50052", "http://127.0.0.1:50052")]
    [InlineData("[::1]:50052", "http://[::1]:50052")]
    [InlineData("https://0.0.0.0:50052", "https://0.0.0.0:50052")]
    [InlineData("localhost:50052", "http://localhost:50052")]
    [InlineData("*:50052", "http://*:50052")]
    public void Load_Address_BecomesKestrelsUrl(string address, string url)
    {
        using var folder = new TemporaryFolder();

        Load(folder, [("CSTOREF__SECURITY__ANONYMOUS", "read")], "--grpc", address).Values["Kestrel:Endpoints:Grpc:Url"].ShouldBe(url);
    }

    [Theory]
    [InlineData("50052")]
    [InlineData("db.example.com:50052")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("unix:/tmp/socket")]
    [InlineData("")]
    public void Load_AddressAtFault_IsRefused(string address)
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [("CSTOREF__KESTREL__ENDPOINTS__GRPC__URL", address)]).ShouldContain("--grpc");
    }

    [Fact]
    public void Load_SameAddressTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [], "--grpc", "127.0.0.1:8081").ShouldContain("--ops");
    }

    [Fact]
    public void Load_FileThatIsNotJson_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("appsettings.json"), "{");

        Refuse(folder, []).ShouldContain("appsettings.json");
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    [InlineData("Kestrel:Endpoints:Grpc:Certificate:Path", "server.pem")]
    [InlineData("Kestrel:Certificates:Default:Path", "server.pem")]
    public void Load_KeysOfTheFramework_AreKnown(string key, string value)
    {
        using var folder = new TemporaryFolder();

        Load(folder, [($"CSTOREF__{key.Replace(":", "__", StringComparison.Ordinal)}", value)]).Values[key].ShouldBe(value);
    }

    [Fact]
    public void Load_Limits_AreReadByKestrelsKeys()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.Combine("appsettings.json"),
            """
            {"Kestrel": {"Limits": {"MaxConcurrentConnections": 5, "Http2": {"MaxStreamsPerConnection": 6, "KeepAlivePingDelay": "00:00:07"}}}}
            """);

        var options = Load(folder, [("CSTOREF__GRPC__MAXHEALTHWATCHERS", "8")]).Options;

        options.Connections.MaxConcurrentConnections.ShouldBe(5);
        options.Http2.MaxStreamsPerConnection.ShouldBe(6);
        options.Http2.KeepAlivePingDelay.ShouldBe(TimeSpan.FromSeconds(7));
        options.Grpc.MaxHealthWatchers.ShouldBe(8);
    }

    [Theory]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", "0")]
    [InlineData("Kestrel:Limits:RequestHeadersTimeout", "soon")]
    [InlineData("Kestrel:Limits:Http2:MaxStreamsPerConnection", "-1")]
    public void Load_LimitAtFault_IsRefused(string key, string value)
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [($"CSTOREF__{key.Replace(":", "__", StringComparison.Ordinal)}", value)]).ShouldContain(key);
    }

    [Theory]
    [InlineData("Kestrel:Limits:MaxConnections")]
    [InlineData("Kestrel:Endpoints:Third:Url")]
    [InlineData("Kestrel:Endpoint:Grpc:Url")]
    [InlineData("Seeds:Folder")]
    [InlineData("Seeds")]
    [InlineData("Seeds:Directory:Too")]
    public void Load_UnknownKey_IsRefused(string key)
    {
        using var folder = new TemporaryFolder();

        Refuse(folder, [($"CSTOREF__{key.Replace(":", "__", StringComparison.Ordinal)}", "x")]).ShouldContain($"{key} is not a key");
    }

    private static ServerConfiguration Load(TemporaryFolder folder, (string Name, string Value)[] environment, params string[] flags) =>
        ServerConfiguration.Load(CommandLine.Parse(flags), environment.Select(one => KeyValuePair.Create(one.Name, one.Value)), folder.Path);

    private static string Refuse(TemporaryFolder folder, (string Name, string Value)[] environment, params string[] flags) =>
        Should.Throw<ConfigurationException>(() => Load(folder, environment, flags)).Message;
}
