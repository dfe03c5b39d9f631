using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>The cluster is the same whatever the environment and the umask of whoever starts the service.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(3));

    private CancellationToken Cancelled => _deadline.Token;

    public void Dispose()
    {
        _folder.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Start_WithSettingsOfPostgresInTheEnvironment_HeedsNone()
    {
        string[] settings =
        [
            "PGOPTIONS=-c standard_conforming_strings=off -c default_transaction_read_only=off", "PGCLIENTENCODING=UTF8", "PGDATA=/nowhere",
            "PGHOST=nowhere", "PGPORT=1", "PGUSER=nobody", "PGDATABASE=none", "PGTZ=Asia/Tokyo", "TZ=Asia/Tokyo", "PGDATESTYLE=German",
            "LANG=tr_TR.UTF-8", "LANGUAGE=ru", "LC_ALL=none", "LC_MESSAGES=ru_RU.UTF-8", "LC_COLLATE=none", "LC_CTYPE=none", "POSIXLY_CORRECT=1",
        ];
        var (host, error) = await HostProcess.StartAsync(_folder.Path, ["env", .. settings], Cancelled);
        await using var disposal = host;

        error.ShouldBeNull();
        await using var source = NpgsqlDataSource.Create(host.OwnerConnectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        var expected = new[]
        {
            ("standard_conforming_strings", "on"), ("lc_messages", "C"), ("lc_collate", "C.UTF-8"), ("lc_ctype", "C.UTF-8"), ("lc_numeric", "C.UTF-8"),
            ("TimeZone", "UTC"), ("DateStyle", "ISO, MDY"), ("server_encoding", "UTF8"),
        };
        foreach (var (setting, value) in expected)
            (await connection.ExecuteScalarAsync<string>(new CommandDefinition($"SHOW {setting}", cancellationToken: Cancelled))).ShouldBe(value, setting);
    }

    [Fact]
    public async Task Program_OfTheMachine_GetsNothingOfTheServicesEnvironment()
    {
        Environment.SetEnvironmentVariable("CSTOREF_TEST_SECRET", "verysecret");

        var environment = (await LocalCommand.RunAsync("env", [], Cancelled)).Output;

        environment.ShouldNotContain("verysecret");
        environment.ShouldContain("LC_ALL=C\n");
        environment.ShouldContain("PATH=");
    }

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    public async Task Start_UnderAnyUmask_MakesFilesThatItsUserReadsAndNobodyElseWrites(string umask)
    {
        // Its parent is missing too, and the cluster's user has to pass through it.
        var data = Path.Combine(_folder.Path, "parent", "data");
        var (host, error) = await HostProcess.StartAsync(data, ["sh", "-c", $"umask {umask}; exec \"$0\" \"$@\""], Cancelled);
        await using var disposal = host;

        error.ShouldBeNull();
        host.DataFolder.ShouldBe(data);
        var made = Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).LinkTarget is null)
            .ToList();
        made.Where(path => (File.GetUnixFileMode(path) & OthersWrite) != UnixFileMode.None).ShouldBeEmpty();
        made.Where(path => File.Exists(path) && (File.GetUnixFileMode(path) & OthersRead) != UnixFileMode.None)
            .Select(Path.GetFileName)
            .ShouldBe(["cstoref.conf"]);
        File.GetUnixFileMode(Path.Combine(data, "cstoref.conf")).ShouldBe(OwnerAlone | OthersRead);
        File.GetUnixFileMode(Path.Combine(data, "cstoref-cluster")).ShouldBe(OwnerAlone);
        File.GetUnixFileMode(Path.Combine(data, "log", "start.log")).ShouldBe(OwnerAlone);
    }
}
