using CstoRef.Client.Replicas;
using CstoRef.Digests;
using CstoRef.Testing.Catalogs;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>The file that a replica begins from while the service is away.</summary>
public sealed class ReplicaFileTests(DatabaseFixture database) : ReplicaTest(database)
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("cstoref-replica-").FullName, "kept", "copy");

    [Theory]
    [InlineData(ReplicaFileFormat.Protobuf)]
    [InlineData(ReplicaFileFormat.JsonLines)]
    public async Task File_WhileTheServiceIsAway_IsBegunFromAndFollowedOn(ReplicaFileFormat format)
    {
        var catalog = await KeepAsync(format);
        await EndServerAsync();

        await using var replica = NewReplica(Keep(format));
        await replica.StartAsync(Cancelled);

        (replica.Catalog.Epoch, replica.Catalog.Revision, replica.Catalog.Digest)
            .ShouldBe((catalog.Epoch, catalog.Revision, catalog.Digest));
        replica.Catalog.All().ShouldBe(catalog.All());
        (replica.Status.IsFromFile, replica.Status.IsConnected).ShouldBe((true, false));
        replica.Status.Staleness.ShouldNotBeNull();
        var missed = await CommitAsync($"away-{format}".ToLowerInvariant());
        await RestartServerAsync();
        await replica.WaitForRevisionAsync(missed, Cancelled).DefaultTimeout();
        await ShouldFollowAsync(replica, Server);
        replica.Status.IsFromFile.ShouldBeFalse();
        // JSON may lack what only a newer version knows.
        replica.Status.Snapshots.ShouldBe(format is ReplicaFileFormat.JsonLines ? 1 : 0);
    }

    [Theory]
    [InlineData(ReplicaFileFormat.Protobuf)]
    [InlineData(ReplicaFileFormat.JsonLines)]
    public async Task File_BrokenInAnyWay_IsToldInOneLineAndTakenAsAbsent(ReplicaFileFormat format)
    {
        await KeepAsync(format);
        var whole = await File.ReadAllBytesAsync(_file, Cancelled);
        byte[][] broken =
        [
            [],
            [0],
            [.. Enumerable.Repeat((byte)0xFF, 100)],
            "Not a replica\n"u8.ToArray(),
            "{}\n"u8.ToArray(),
            whole[..^1],
            whole[..(whole.Length / 2)],
            [.. whole, .. whole],
            .. Enumerable.Range(0, 20).Select(number => Flipped(whole, number * (whole.Length - 1) / 19)),
        ];

        foreach (var bytes in broken)
        {
            await File.WriteAllBytesAsync(_file, bytes, Cancelled);
            var replica = NewReplica(Keep(format));
            await replica.StartAsync(Cancelled);
            await replica.WaitForRevisionAsync(Server.Catalog.Revision, Cancelled).DefaultTimeout();
            (replica.Status.IsFromFile, replica.Status.Snapshots).ShouldBe((false, 1));
            await replica.DisposeAsync();

            var told = Logs.TakeAll().Where(entry => entry.Event.Id == EventIds.FileUnusable).ShouldHaveSingleItem();
            told.Message.ShouldContain(_file);
            told.Message.ShouldNotContain('\n');
            (await File.ReadAllBytesAsync(_file, Cancelled)).Length.ShouldBe(whole.Length);
        }

        static byte[] Flipped(byte[] whole, int at)
        {
            var flipped = whole.ToArray();
            flipped[at] ^= 4;
            return flipped;
        }
    }

    [Fact]
    public async Task File_OfTheOtherFormat_IsTakenAsAbsent()
    {
        await KeepAsync(ReplicaFileFormat.JsonLines);

        await using var replica = NewReplica(Keep(ReplicaFileFormat.Protobuf));
        await replica.StartAsync(Cancelled);

        replica.Status.IsFromFile.ShouldBeFalse();
        (await Logs.WaitForAsync(EventIds.FileUnusable, Cancelled)).ShouldNotBeNull();
    }

    [Fact]
    public async Task File_HoldsTheHeaderAndEachResource()
    {
        var catalog = await KeepAsync(ReplicaFileFormat.JsonLines);

        var lines = await File.ReadAllLinesAsync(_file, Cancelled);

        var parser = new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
        var header = parser.Parse<SnapshotEnd>(lines[0]);
        (header.Epoch, header.Revision, header.ResourceCount).ShouldBe((catalog.Epoch, catalog.Revision, lines.Length - 1));
        header.Digest.ToByteArray().ShouldBe(catalog.Digest.ToBytes());
        lines.Skip(1)
            .Select(line => parser.Parse<WatchedResource>(line).Name)
            .ShouldBe(catalog.All().Select(one => CstoRef.Resources.ResourceKind.Of(one).NameOf(one)));
    }

    [Fact]
    public async Task File_ThatCannotBeWritten_IsToldAndHarmsNothing()
    {
        Directory.CreateDirectory(_file);

        await using var replica = await StartReplicaAsync(Keep(ReplicaFileFormat.Protobuf));
        await replica.StopAsync(Cancelled);

        (await Logs.WaitForAsync(EventIds.FileNotWritten, Cancelled).DefaultTimeout()).Message.ShouldContain(_file);
        await ShouldFollowAsync(replica, Server);
    }

    [Fact]
    public async Task File_InABurstOfChangeSets_IsWrittenOnceAndThenAtTheEnd()
    {
        var clock = new FakeTimeProvider();
        var options = new CstoRefReplicaOptions { FileDelay = TimeSpan.FromSeconds(5) };
        var file = new ReplicaFile(_file, options, clock, NullLogger.Instance);
        using var stopping = new CancellationTokenSource();
        var following = new TaskCompletionSource();
        var keeping = file.KeepAsync(following.Task, stopping.Token);

        foreach (var copy in Enumerable.Repeat(CopyOf(99), 1000).Append(CopyOf(100))) file.Note(copy);
        while (!File.Exists(_file))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(keeping, Task.Delay(TimeSpan.FromMilliseconds(5), Cancelled));
        }

        (await HeldAsync()).ShouldBe(100);
        file.Note(CopyOf(101));
        file.Note(CopyOf(102));
        (await HeldAsync()).ShouldBe(100);
        await stopping.CancelAsync();
        file.Note(CopyOf(103));
        following.SetResult();
        await keeping.DefaultTimeout();

        (await HeldAsync()).ShouldBe(103);
        Directory.GetFiles(Path.GetDirectoryName(_file)!).ShouldBe([_file]);

        async Task<long> HeldAsync() =>
            (await new ReplicaFile(_file, options, clock, NullLogger.Instance).TryReadAsync(Cancelled)).ShouldNotBeNull().Held.Revision;
    }

    private static HeldCopy CopyOf(long revision)
    {
        var resources = SampleCatalog.Resources().Select(one => HashedResource.Of(one).ToMessage()).ToList();
        return HeldCopy.Of(
            new() { Epoch = "one", Revision = revision, ResourceCount = resources.Count, Digest = StagedWatch.DigestOf() },
            resources);
    }

    /// <summary>Keeps a file of all that is served.</summary>
    private async Task<Catalog> KeepAsync(ReplicaFileFormat format)
    {
        var replica = await StartReplicaAsync(Keep(format));
        await replica.DisposeAsync();
        return replica.Catalog;
    }

    private Action<CstoRefReplicaOptions> Keep(ReplicaFileFormat format) =>
        options => (options.FilePath, options.FileFormat) = (_file, format);
}
