using System.Diagnostics;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Embedded;

public sealed class EmbeddedClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_StoppedAndStartedAgain_KeepsTheData()
    {
        await using (var first = await StartAsync(_folder.Path))
        {
            first.DataFolder.ShouldBe(_folder.Path);
            await QueryAsync<string>(first.OwnerConnectionString, "CREATE TABLE kept (value integer); INSERT INTO kept VALUES (7)");
        }

        ClusterProcesses.On(Path.Combine(_folder.Path, "postgres")).ShouldBeEmpty();
        await using var second = await StartAsync(_folder.Path);

        (await QueryAsync<int>(second.OwnerConnectionString, "SELECT value FROM kept")).ShouldBe([7]);
    }

    [Fact]
    public async Task Start_NewCluster_ListensOnItsSocketAloneAndIsDurable()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(
            new() { DataFolder = _folder.Path }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);

        foreach (var (setting, value) in new[] { ("listen_addresses", ""), ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("data_checksums", "on"), ("server_encoding", "UTF8"), ("lc_ctype", "C.UTF-8") })
            (await QueryAsync<string>(cluster.OwnerConnectionString, $"SHOW {setting}")).ShouldBe([value], setting);
        (await QueryAsync<string>(cluster.ServiceConnectionString, "SELECT current_user")).ShouldBe(["cstoref_service"]);
        (await QueryAsync<bool>(cluster.ServiceConnectionString, "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user")).ShouldBe([false]);
        (await QueryAsync<string>(cluster.ServiceConnectionString, "SELECT lower('ДКБ')")).ShouldBe(["дкб"]);
        File.GetUnixFileMode(cluster.SocketFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Start_SecondServiceOnTheFolder_IsRefusedAndDisturbsNothing()
    {
        await using var first = await StartAsync(_folder.Path);

        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => StartAsync(_folder.Path));

        fault.Fault.ShouldBe(EmbeddedClusterFault.DataFolderInUse);
        (await QueryAsync<int>(first.OwnerConnectionString, "SELECT 1")).ShouldBe([1]);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("PG_VERSION")]
    public async Task Start_FolderWithSomethingElse_IsRefusedAndLeftAlone(string file)
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, file), "15", Cancelled);

        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => StartAsync(_folder.Path));

        fault.Fault.ShouldBe(EmbeddedClusterFault.DataFolderForeign);
        fault.Message.ShouldContain(file);
        Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe([file]);
    }

    [Fact]
    public async Task Start_DataOfAnotherMajorVersion_IsRefusedAndNamesBoth()
    {
        await (await StartAsync(_folder.Path)).DisposeAsync();
        var version = Path.Combine(_folder.Path, "postgres", "PG_VERSION");
        await File.WriteAllTextAsync(version, "11\n", Cancelled);

        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => StartAsync(_folder.Path));

        fault.Fault.ShouldBe(EmbeddedClusterFault.VersionMismatch);
        fault.Message.ShouldContain("PostgreSQL 11");
        fault.Message.ShouldContain("postgresql-11");
    }

    [Fact]
    public async Task Start_AfterAnInterruptedFirstStart_MakesTheClusterAnew()
    {
        await (await StartAsync(_folder.Path)).DisposeAsync();
        Directory.Move(Path.Combine(_folder.Path, "postgres"), Path.Combine(_folder.Path, "postgres.new"));
        File.Delete(Path.Combine(_folder.Path, "postgres.new", "PG_VERSION"));

        await using var cluster = await StartAsync(_folder.Path);

        (await QueryAsync<int>(cluster.OwnerConnectionString, "SELECT 1")).ShouldBe([1]);
    }

    [Fact]
    public async Task Start_StalePidFileWithTheIdOfAnotherProgram_Starts()
    {
        await (await StartAsync(_folder.Path)).DisposeAsync();
        var data = Path.Combine(_folder.Path, "postgres");
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{Environment.ProcessId}\n{data}\n1\n5432\n\n\n\n", Cancelled);

        await using var cluster = await StartAsync(_folder.Path);

        cluster.ProcessId.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task Start_AnotherProgramInTheDataFolder_LeavesItAlone()
    {
        await (await StartAsync(_folder.Path)).DisposeAsync();
        var start = new ProcessStartInfo("sleep", ["infinity"]) { WorkingDirectory = Path.Combine(_folder.Path, "postgres"), UseShellExecute = false };
        using var sleeper = Process.Start(start)!;

        await using (await StartAsync(_folder.Path)) sleeper.HasExited.ShouldBeFalse();

        sleeper.HasExited.ShouldBeFalse();
        sleeper.Kill();
        await sleeper.WaitForExitAsync(Cancelled);
    }

    [Theory]
    [InlineData("with space", false)]
    [InlineData("with 'quote'", true)]
    [InlineData("with,comma", true)]
    [InlineData("long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long", true)]
    public async Task Start_PathThatASocketCannotHave_MovesTheSocketAlone(string name, bool isSocketMoved)
    {
        var path = Path.Combine(_folder.Path, name);
        // Parents are not the cluster's to make passable.
        Directory.CreateDirectory(_folder.Path);

        await using var cluster = await StartAsync(path);

        cluster.DataFolder.ShouldBe(path);
        (await QueryAsync<int>(cluster.ServiceConnectionString, "SELECT 1")).ShouldBe([1]);
        cluster.SocketFolder.StartsWith(isSocketMoved ? "/var/tmp/cstoref-" : path, StringComparison.Ordinal).ShouldBeTrue(cluster.SocketFolder);
        if (isSocketMoved) Directory.GetParent(cluster.SocketFolder)!.Delete(recursive: true);
    }

    [Fact]
    public async Task Server_Killed_IsStartedAgain()
    {
        var log = new ClusterLog();
        await using var cluster = await EmbeddedCluster.StartAsync(new() { DataFolder = _folder.Path, Durable = false }, log, TimeProvider.System, Cancelled);
        await log.WaitForStartAsync(Cancelled);
        ClusterProcesses.Kill(cluster.ProcessId);
        await log.WaitForStartAsync(Cancelled);

        (await QueryAsync<int>(cluster.OwnerConnectionString, "SELECT 1")).ShouldBe([1]);
        await cluster.DisposeAsync();
        ClusterProcesses.On(Path.Combine(_folder.Path, "postgres")).ShouldBeEmpty();
    }

    private static Task<EmbeddedCluster> StartAsync(string folder) =>
        EmbeddedCluster.StartAsync(new() { DataFolder = folder, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);

    private static async Task<IEnumerable<T>> QueryAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<T>(sql);
    }
}
