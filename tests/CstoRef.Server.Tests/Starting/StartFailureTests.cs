using System.Net;
using System.Net.Sockets;
using CstoRef.Postgres.Connections;
using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using Npgsql;

namespace CstoRef.Server.Tests.Starting;

/// <summary>
/// What an operator sees when the service cannot start: the cause and what to do on stderr, exit code 1, nothing left running.
/// </summary>
public sealed class StartFailureTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--grpc", "--ops")]
    [InlineData("--ops", "--grpc")]
    public async Task Start_PortTaken_NamesTheAddress(string taken, string free)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var error = await FailAsync(environment: null, taken, $"{listener.LocalEndpoint}", free, "127.0.0.1:0");

        error.ShouldContain($"{listener.LocalEndpoint}");
        error.ShouldContain("in use");
        error.ShouldContain(taken);
    }

    [Fact]
    public async Task Start_DataFolderNotWritable_NamesIt()
    {
        using var folder = new TemporaryFolder();
        // A file where a folder should be stops root too.
        await File.WriteAllTextAsync(folder.Combine("file"), string.Empty, Cancelled);

        var error = await FailAsync("--data", folder.Combine("file/data"));

        error.ShouldContain(folder.Combine("file"));
    }

    [Fact]
    public async Task Start_DatabaseOutOfReach_SaysWhatToCheck()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = await FailAsync("--postgres", $"Host=127.0.0.1;Port={port};Database=cstoref;Username=nobody", "--wait", "0");

        error.ShouldContain("database cannot be reached");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_PasswordOnTheCommandLine_IsWarnedOfOnceAndNotRepeated(bool isOnCommandLine)
    {
        const string Secret = "Host=/nowhere;Database=cstoref;Username=nobody;Password=verysecret";
        string[] flags = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--wait", "0"];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!isOnCommandLine) environment["CSTOREF__CONNECTIONSTRINGS__CSTOREF"] = Secret;
        await using var server = ServerProcess.Start("/tmp", environment, [.. flags, .. isOnCommandLine ? new[] { "--postgres", Secret } : []]);

        var (exitCode, _, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(1, errors);
        errors.Split('\n').Count(line => line.Contains("CSTOREF__CONNECTIONSTRINGS__CSTOREF_FILE", StringComparison.Ordinal)).ShouldBe(isOnCommandLine ? 1 : 0);
        errors.ShouldNotContain("verysecret");
    }

    [Fact]
    public async Task Start_DatabaseWithoutSchema_SaysHowToMigrate()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);

        (await FailAsync("--postgres", database.ServiceConnectionString, "--wait", "0")).ShouldContain("migrate");
    }

    [Fact]
    public async Task Start_DatabaseOfAnotherEncoding_IsRefusedInOneLine()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await postgres.Server.ExecuteAsync($"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 OWNER {DatabaseRoles.Owner}", Cancelled);
        var address = new NpgsqlConnectionStringBuilder(postgres.Server.OwnerConnectionString) { Database = name }.ConnectionString;

        foreach (var flags in (string[][])[[], ["--migrate"]])
        {
            string[] arguments = ["--postgres", address, .. flags];
            var error = await FailAsync(arguments);
            error.ShouldStartWith("CstoRef cannot start. The database's encoding is LATIN1");
            error.TrimEnd().ShouldNotContain("\n");
        }
    }

    [Fact]
    public async Task Start_DatabaseWithoutSchemaToBeMigrated_Serves()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await using var server = ServerProcess.Start(
            "/tmp", null, "--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", "--postgres", database.OwnerConnectionString, "--migrate");

        (await server.ReadLineAsync(Cancelled)).ShouldNotBeNull().ShouldContain("revision 0: 0 organization");
    }

    [Fact]
    public async Task Start_SeedsThatBreakRules_NamesEveryViolation()
    {
        using var folder = new TemporaryFolder();
        foreach (var kind in ResourceKind.All) File.Copy(Path.Combine(SampleCatalog.Folder, kind.SeedFileName), folder.Combine(kind.SeedFileName));
        await File.WriteAllTextAsync(folder.Combine("forces.json"), """[{"name": "forces/x"}, {"name": "forces/x"}]""", Cancelled);
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var error = await FailAsync("--postgres", database.ServiceConnectionString, "--seeds", folder.Path);

        error.ShouldContain("forces.json:1: forces/x kind ");
        error.ShouldContain("forces.json:1: forces/x name ");
        error.ShouldContain("forces.json:1: forces/x display_names ");
    }

    [Fact]
    public async Task Start_SeedFilesAtFault_NamesEach()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("forces.json"), "{", Cancelled);
        await File.WriteAllTextAsync(folder.Combine("people.json"), """[{"nam": "people/x"}]""", Cancelled);
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var error = await FailAsync("--postgres", database.ServiceConnectionString, "--seeds", folder.Path);

        error.ShouldContain("forces.json:1: is not JSON");
        error.ShouldContain("people.json:1: nam is no field of Person");
        error.ShouldContain("sources.json: is missing");
    }

    [Fact]
    public async Task Start_ConfigurationAtFault_NamesEveryFault()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CSTOREF__SEED__DIRECTORY"] = "/tmp",
            ["CSTOREF__GRPC__MAXREQUESTSIZE"] = "large",
            ["CSTOREF__SHUTDOWN__TIMEOUT"] = "-00:00:01",
            ["CSTOREF__POSTGRES__MIGRATEONSTART"] = "perhaps",
            ["CSTOREF__KESTREL__ENDPOINTS__GRPC__PROTOCOLS"] = "Http1",
        };

        var error = await FailAsync(
            environment, "--grpc", "example.com:50051", "--ops", "8081", "--postgres", "Hst=db;Password=verysecret", "--seeds", "/no/such/folder");

        string[] faults =
        [
            "SEED:DIRECTORY", "Grpc:MaxRequestSize", "Shutdown:Timeout", "Postgres:MigrateOnStart", "KESTREL:ENDPOINTS:GRPC:PROTOCOLS", "--grpc", "--ops",
            "--postgres", "/no/such/folder",
        ];
        foreach (var fault in faults) error.ShouldContain(fault);
        error.ShouldNotContain("verysecret");
    }

    [Fact]
    public async Task Start_UnknownFlags_NamesThemAndEndsWithTwo()
    {
        await using var server = ServerProcess.Start("/tmp", null, "--port", "1", "--grpc");

        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("--port");
        errors.ShouldContain("--grpc");
    }

    [Fact]
    public async Task Start_EmptyFlag_NamesItAndEndsWithTwo()
    {
        await using var server = ServerProcess.Start("/tmp", null, "--postgres", "");

        var (exitCode, _, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(2);
        errors.ShouldContain("--postgres");
    }

    [Fact]
    public async Task Start_Help_TellsTheFlags()
    {
        await using var server = ServerProcess.Start("/tmp", null, "--help");

        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(0);
        errors.ShouldBeEmpty();
        foreach (var flag in new[] { "--grpc", "--ops", "--data", "--postgres", "--wait", "--seeds", "--migrate" }) output.ShouldContain(flag);
    }

    private static Task<string> FailAsync(params string[] flags) =>
        FailAsync(environment: null, ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0", .. flags]);

    private static async Task<string> FailAsync(Dictionary<string, string>? environment, params string[] flags)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path, environment, flags);

        var (exitCode, output, errors) = await server.EndAsync(Cancelled);

        exitCode.ShouldBe(1, errors);
        output.ShouldBeEmpty();
        // Before the error there may stand what was done until then, and the warning of a password, but no other problem.
        var lines = errors.Split('\n');
        var error = Array.FindIndex(lines, line => line.StartsWith("CstoRef cannot start. ", StringComparison.Ordinal));
        error.ShouldBeGreaterThanOrEqualTo(0, errors);
        lines[..error].ShouldAllBe(line => line.Contains(" info: ", StringComparison.Ordinal) || line.Contains("The password in --postgres", StringComparison.Ordinal));
        return string.Join('\n', lines[error..]);
    }
}
