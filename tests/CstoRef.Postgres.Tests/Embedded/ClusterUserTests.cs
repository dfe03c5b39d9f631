using System.Globalization;
using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Embedded;

/// <summary>The cluster runs under root, as another user, and under an ordinary user, as that one.</summary>
public sealed class ClusterUserTests : IDisposable
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_AsRoot_RunsTheServerAsAnotherUser()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root");

        await using var cluster = await StartAsync(_folder.Path);

        (await ClusterUser.OwnerOfAsync($"/proc/{cluster.ProcessId}", Cancelled)).ShouldNotBe(0);
        (await ClusterUser.OwnerOfAsync(Path.Combine(_folder.Path, "postgres"), Cancelled)).ShouldNotBe(0);
    }

    [Fact]
    public async Task Start_AsRootBelowAClosedFolder_TakesASubstituteAndKeepsToIt()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root");
        Directory.CreateDirectory(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var wish = Path.Combine(_folder.Path, ".cstoref");

        string taken;
        await using (var first = await StartAsync(wish))
        {
            taken = first.DataFolder;
            taken.ShouldStartWith("/var/tmp/cstoref-");
            Directory.Exists(wish).ShouldBeFalse();
        }

        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherExecute);
        await using (var second = await StartAsync(wish)) second.DataFolder.ShouldBe(taken);
        Directory.Delete(taken, recursive: true);
    }

    [Fact]
    public async Task Start_AsRootWhereASubstituteBelongsToSomebodyElse_IsRefused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root");
        Directory.CreateDirectory(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var wish = Path.Combine(_folder.Path, ".cstoref");
        var substitute = new ClusterFolder(wish, wish, await ClusterUser.ChooseAsync(wish, Cancelled)).Substitute;
        Directory.CreateDirectory(substitute);
        await GiveAsync(substitute, 65534);
        try
        {
            var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => StartAsync(wish));

            fault.Fault.ShouldBe(EmbeddedClusterFault.DataFolderForeign);
            Directory.EnumerateFileSystemEntries(substitute).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(substitute);
        }
    }

    [Fact]
    public async Task Start_AsRootWithTheDataOfAnOrdinaryUser_RunsAsThatUser()
    {
        await SkipUnlessNobodyCanRunAsync();
        Directory.CreateDirectory(_folder.Path);
        await GiveAsync(_folder.Path, 65534);
        var (host, error) = await HostProcess.StartAsync(_folder.Path, AsNobody, Cancelled);
        await using (host) error.ShouldBeNull();

        await using var cluster = await StartAsync(_folder.Path);

        (await ClusterUser.OwnerOfAsync($"/proc/{cluster.ProcessId}", Cancelled)).ShouldBe(65534);
    }

    [Fact]
    public async Task Start_AsOrdinaryUser_RunsAsThatUserAndStops()
    {
        await SkipUnlessNobodyCanRunAsync();
        Directory.CreateDirectory(_folder.Path);
        await GiveAsync(_folder.Path, 65534);

        var (host, error) = await HostProcess.StartAsync(_folder.Path, AsNobody, Cancelled);
        await using var disposal = host;

        error.ShouldBeNull();
        (await ClusterUser.OwnerOfAsync($"/proc/{host.ServerId}", Cancelled)).ShouldBe(65534);
        await host.SignalAsync("TERM");
        (await host.WaitForExitAsync(Cancelled)).ShouldBe(0);
        ClusterProcesses.On(Path.Combine(_folder.Path, "postgres")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_AsOrdinaryUserOnAFolderOfAnother_IsRefused(bool isCluster)
    {
        await SkipUnlessNobodyCanRunAsync();
        Directory.CreateDirectory(_folder.Path);
        if (isCluster) await (await StartAsync(_folder.Path)).DisposeAsync();

        var (host, error) = await HostProcess.StartAsync(_folder.Path, AsNobody, Cancelled);
        await using var disposal = host;

        error.ShouldStartWith(nameof(EmbeddedClusterFault.DataFolderNotWritable));
        error.ShouldContain(_folder.Path);
        error!.Trim().ShouldNotContain("\n");
        (await host.WaitForExitAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Start_AsUserWithoutAName_SaysThatPostgresNeedsOne()
    {
        await SkipUnlessNobodyCanRunAsync();
        Directory.CreateDirectory(_folder.Path);
        await GiveAsync(_folder.Path, 54321);

        var (host, error) = await HostProcess.StartAsync(_folder.Path, ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", "--"], Cancelled);
        await using var disposal = host;

        error.ShouldStartWith(nameof(EmbeddedClusterFault.UserMissing));
        error.ShouldContain("/etc/passwd");
        error!.Trim().ShouldNotContain("\n");
        (await host.WaitForExitAsync(Cancelled)).ShouldBe(1);
    }

    private static async Task GiveAsync(string path, int user) =>
        (await LocalCommand.RunAsync("chown", [string.Create(CultureInfo.InvariantCulture, $"{user}:{user}"), path], Cancelled)).Succeeded.ShouldBeTrue();

    private static async Task SkipUnlessNobodyCanRunAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, to become an ordinary user");
        var nobody = new ClusterUser("nobody", 65534, 65534, IsCaller: false);
        Assert.SkipUnless(await nobody.CanReachAsync(AppContext.BaseDirectory, Cancelled), "user nobody cannot reach the tests' folder");
    }

    private static Task<EmbeddedCluster> StartAsync(string folder) =>
        EmbeddedCluster.StartAsync(new() { DataFolder = folder, Durable = false }, NullLogger<EmbeddedCluster>.Instance, TimeProvider.System, Cancelled);
}
