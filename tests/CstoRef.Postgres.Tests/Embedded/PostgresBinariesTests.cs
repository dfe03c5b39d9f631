using CstoRef.Postgres.Embedded;
using CstoRef.Testing.Postgres;

namespace CstoRef.Postgres.Tests.Embedded;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Find_NoBinaries_SaysWhatToInstall()
    {
        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => PostgresBinaries.FindAsync([_folder.Path, "/usr/bin"], null, Cancelled));

        fault.Fault.ShouldBe(EmbeddedClusterFault.BinariesMissing);
        fault.Message.ShouldMatch("apt-get install postgresql|brew install postgresql@");
    }

    [Fact]
    public async Task Find_OnlyOldBinaries_SaysThatTheyAreTooOld()
    {
        var old = Install("14.9 (Debian 14.9-1)");

        var fault = await Should.ThrowAsync<EmbeddedClusterException>(() => PostgresBinaries.FindAsync([old], null, Cancelled));

        fault.Fault.ShouldBe(EmbeddedClusterFault.BinariesMissing);
        fault.Message.ShouldContain("PostgreSQL 14 is too old");
    }

    [Fact]
    public async Task Find_Several_TakesTheFirstThatIsNewEnoughOrThatFitsTheData()
    {
        string[] folders = [Install("14.9"), Install("18beta1"), Install("16.2 (Homebrew)"), _folder.Path];

        (await PostgresBinaries.FindAsync(folders, null, Cancelled)).ShouldBe(new(folders[1], 18));
        (await PostgresBinaries.FindAsync(folders, 16, Cancelled)).ShouldBe(new(folders[2], 16));
        (await Should.ThrowAsync<EmbeddedClusterException>(() => PostgresBinaries.FindAsync(folders, 17, Cancelled))).Fault.ShouldBe(EmbeddedClusterFault.VersionMismatch);
    }

    [Fact]
    public async Task Find_LinksOnThePath_TakesTheFolderTheyLeadTo()
    {
        var real = Install("16.2");
        var links = Directory.CreateDirectory(Path.Combine(_folder.Path, "links")).FullName;
        foreach (var program in Directory.EnumerateFiles(real)) File.CreateSymbolicLink(Path.Combine(links, Path.GetFileName(program)), program);

        (await PostgresBinaries.FindAsync([links], null, Cancelled)).Folder.ShouldBe(real);
    }

    private string Install(string version)
    {
        var folder = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
