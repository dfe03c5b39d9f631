using CstoRef.Client.Replicas;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>What a replica promises whatever a service tells: one of a newer version, one that is behind, one that is wrong.</summary>
public sealed class StagedReplicaTests : IDisposable
{
    private readonly LogRecorder _logs = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static ByteString Wrong { get; } = ByteString.CopyFrom(new byte[32]);

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Bookmark_WithAnotherDigest_IsCountedAndMendedByASnapshot()
    {
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, attempt) =>
            {
                await TellAsync(
                    tell,
                    [.. StagedWatch.Snapshot("one", 5), StagedWatch.Bookmark("one", 5, attempt == 1 ? Wrong : StagedWatch.DigestOf())]);
                return false;
            },
            Cancelled);
        await using var replica = NewReplica(service);
        var changes = replica.ReadChangesAsync(Cancelled);
        await replica.StartAsync(Cancelled);

        (await TakeAsync(changes, 2).DefaultTimeout())[1].Changes.ShouldBeEmpty();
        _logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.CopyDiffers);
        service.Asked.Select(asked => asked.Request.StartCase).ShouldAllBe(start => start == WatchRequest.StartOneofCase.InitialState);
        await ShouldBecomeAsync(() =>
            (replica.Status.Differences, replica.Status.MendedDifferences, replica.Status.Snapshots, replica.Status.IsConnected)
            == (1, 1, 2, true));
    }

    [Fact]
    public async Task ChangeSet_ThatLeadsElsewhere_IsNotShown()
    {
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, attempt) =>
            {
                var changeSet = new WatchedChangeSet { ChangeSet = new() { Revision = 6, Digest = Wrong }, IsLastPart = true };
                await TellAsync(
                    tell,
                    attempt == 1 ? [.. StagedWatch.Snapshot("one", 5), new() { ChangeSet = changeSet }] : StagedWatch.Snapshot("one", 7));
                return false;
            },
            Cancelled);
        await using var replica = NewReplica(service);
        var changes = replica.ReadChangesAsync(Cancelled);
        await replica.StartAsync(Cancelled);

        (await TakeAsync(changes, 2).DefaultTimeout()).Select(change => change.After.Revision).ShouldBe([5, 7]);
        replica.Status.Differences.ShouldBe(1);
    }

    [Fact]
    public async Task ChangeSet_AfterAHole_IsNotShown()
    {
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, attempt) =>
            {
                var changeSet = new WatchedChangeSet
                {
                    ChangeSet = new() { Revision = 7, Digest = StagedWatch.DigestOf() },
                    IsLastPart = true,
                };
                await TellAsync(
                    tell,
                    attempt == 1 ? [.. StagedWatch.Snapshot("one", 5), new() { ChangeSet = changeSet }] : StagedWatch.Snapshot("one", 8));
                return false;
            },
            Cancelled);
        await using var replica = NewReplica(service);
        var changes = replica.ReadChangesAsync(Cancelled);
        await replica.StartAsync(Cancelled);

        (await TakeAsync(changes, 2).DefaultTimeout()).Select(change => change.After.Revision).ShouldBe([5, 8]);
    }

    [Fact]
    public async Task Snapshot_OfAnOlderRevision_IsPassedOver()
    {
        // Wrong digests make the replica ask for the state anew, which it is then told as it was.
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, attempt) =>
            {
                var revision = attempt == 1 ? 5 : attempt == 2 ? 3 : 6;
                await TellAsync(
                    tell,
                    [
                        .. StagedWatch.Snapshot("one", revision),
                        .. attempt == 1 ? [StagedWatch.Bookmark("one", 5, Wrong)] : Array.Empty<WatchResponse>(),
                    ]);
                return false;
            },
            Cancelled);
        await using var replica = NewReplica(service);
        var changes = replica.ReadChangesAsync(Cancelled);
        await replica.StartAsync(Cancelled);

        (await TakeAsync(changes, 2).DefaultTimeout()).Select(change => change.After.Revision).ShouldBe([5, 6]);
        _logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.OlderSnapshot);
    }

    [Fact]
    public async Task Snapshot_OfAHistoryThatWasLeft_IsPassedOver()
    {
        await using var service = await StagedWatch.StartAsync(
            async (request, tell, attempt) =>
            {
                if (attempt == 1)
                {
                    await TellAsync(
                        tell,
                        [.. StagedWatch.Snapshot("one", 5), new() { Reset = new() { Epoch = "two" } }, .. StagedWatch.Snapshot("two", 5)]);
                }
                else if (request.After is { Epoch: "two" } && attempt == 2) throw Failure("EPOCH_MISMATCH");
                else if (request.StartCase == WatchRequest.StartOneofCase.InitialState)
                    await TellAsync(tell, StagedWatch.Snapshot("one", 6));
                else await TellAsync(tell, StagedWatch.Bookmark("two", 5, StagedWatch.DigestOf()));
                return attempt == 1;
            },
            Cancelled);
        await using var replica = NewReplica(service);
        var changes = replica.ReadChangesAsync(Cancelled);
        await replica.StartAsync(Cancelled);
        await _logs.WaitForAsync(EventIds.OlderSnapshot, Cancelled).DefaultTimeout();
        await ShouldBecomeAsync(() => replica.Status.IsConnected);
        await replica.StopAsync(Cancelled);

        (await TakeAsync(changes, 3).DefaultTimeout())
            .Select(change => (change.After.Epoch, change.After.Revision))
            .ShouldBe([("one", 5), ("two", 5)]);
    }

    [Fact]
    public async Task NewerVersion_WhatOnlyItKnows_IsKeptAndCounted()
    {
        var (treaty, amended) = (NewKind("treaties/one", 5, 1), NewKind("treaties/one", 6, 2));
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, _) =>
            {
                var changeSet = new WatchedChangeSet
                {
                    ChangeSet = new() { Revision = 6, Digest = StagedWatch.DigestOf(amended) },
                    Changes = { new WatchedChange { Name = amended.Name, Type = ChangeType.Updated, After = amended } },
                    IsLastPart = true,
                };
                await TellAsync(tell, [.. WithNewField(StagedWatch.Snapshot("one", 5, treaty)), NewEvent, new() { ChangeSet = changeSet }]);
                await TellAsync(tell, [NewEvent, StagedWatch.Bookmark("one", 6, StagedWatch.DigestOf(amended))]);
                return false;
            },
            Cancelled);
        var file = Path.Combine(Directory.CreateTempSubdirectory("cstoref-replica-").FullName, "copy");
        await using (var replica = await StartAsync(service, options => options.FilePath = file))
        {
            (await replica.WaitForRevisionAsync(6, Cancelled).DefaultTimeout()).Organization.ShouldNotBeNull()
                .ToByteArray()
                .AsSpan()
                .EndsWith(NewField)
                .ShouldBeTrue();
            await ShouldBecomeAsync(() => replica.Status.Staleness < TimeSpan.FromMinutes(1));
            replica.Status.Differences.ShouldBe(0);
        }

        var form = ReplicaFileForm.Of(ReplicaFileFormat.Protobuf);
        var kept = form.Split(await File.ReadAllBytesAsync(file, Cancelled)).Skip(1).Select(form.ReadResource).ToList();
        kept.ShouldContain(amended);
        kept.Single(one => one.Resource.Organization is not null).Resource.Organization
            .ToByteArray()
            .AsSpan()
            .EndsWith(NewField)
            .ShouldBeTrue();
        await using var offline = NewReplica(service, options => options.FilePath = file);
        await service.DisposeAsync();
        await offline.StartAsync(Cancelled);
        offline.Catalog.Revision.ShouldBe(6);
    }

    [Fact]
    public async Task Refusal_ThatSaysWhenToComeAgain_IsObeyed()
    {
        var clock = new FakeTimeProvider();
        var came = new List<DateTimeOffset>();
        await using var service = await StagedWatch.StartAsync(
            (_, _, attempt) =>
            {
                came.Add(clock.GetUtcNow());
                if (attempt == 1)
                    throw Failure("NOT_READY", new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(50)) });
                if (attempt == 2)
                    throw new RpcException(new(StatusCode.Unavailable, "Not now"), new Metadata { { "grpc-retry-pushback-ms", "70000" } });
                return Task.FromResult(false);
            },
            Cancelled);
        await using var replica = NewReplica(service, clock: clock);
        await replica.StartAsync(Cancelled);

        while (service.Asked.Count < 3)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(replica.WaitForCatalogAsync(Cancelled), Task.Delay(TimeSpan.FromMilliseconds(2), Cancelled));
        }

        (came[1] - came[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(50));
        (came[2] - came[1]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task Watch_HasNoDeadline()
    {
        await using var service = await StagedWatch.StartAsync(
            async (_, tell, _) =>
            {
                await TellAsync(tell, StagedWatch.Snapshot("one", 5));
                return false;
            },
            Cancelled);

        await using var replica = await StartAsync(service);

        service.Asked.ShouldHaveSingleItem().Deadline.ShouldBe(DateTime.MaxValue);
    }

    private static byte[] NewField => [0xC0, 0x3E, 7];

    /// <summary>A message of which this version knows nothing.</summary>
    private static WatchResponse NewEvent => WatchResponse.Parser.ParseFrom(NewField);

    /// <summary>A resource of a kind that this version does not know.</summary>
    private static WatchedResource NewKind(string name, long revision, byte content) => new()
    {
        Name = name,
        Revision = revision,
        ContentHash = ByteString.CopyFrom([.. Enumerable.Repeat(content, 32)]),
        Resource = Resource.Parser.ParseFrom([0x9A, 0x06, 2, 0x08, content]),
    };

    /// <summary>A snapshot whose Organization has a field that this version does not know.</summary>
    private static IEnumerable<WatchResponse> WithNewField(IReadOnlyList<WatchResponse> snapshot)
    {
        var told = snapshot[0].SnapshotChunk.Resources.Single(one => one.Resource.Organization is not null);
        told.Resource = new() { Organization = Organization.Parser.ParseFrom([.. told.Resource.Organization.ToByteArray(), .. NewField]) };
        return snapshot;
    }

    private static RpcException Failure(string reason, params IEnumerable<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)StatusCode.Unavailable, Message = "As the test says" };
        status.Details.Add(details.Prepend(new ErrorInfo { Domain = "cstoref", Reason = reason }).Select(Any.Pack));
        return status.ToRpcException();
    }

    private static async Task TellAsync(Func<WatchResponse, Task> tell, params IEnumerable<WatchResponse> messages)
    {
        foreach (var message in messages) await tell(message);
    }

    private static async Task<List<ReplicaChange>> TakeAsync(IAsyncEnumerable<ReplicaChange> changes, int count)
    {
        var taken = new List<ReplicaChange>();
        await foreach (var change in changes)
        {
            taken.Add(change);
            if (taken.Count == count) break;
        }

        return taken;
    }

    /// <summary>Waits for what a replica's status tells: nothing else tells of it.</summary>
    private static async Task ShouldBecomeAsync(Func<bool> isSo)
    {
        while (!isSo()) await Task.Delay(TimeSpan.FromMilliseconds(5), Cancelled);
    }

    private CstoRefReplica NewReplica(StagedWatch service, Action<CstoRefReplicaOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new CstoRefReplicaOptions
        {
            InitialBackoff = TimeSpan.FromMilliseconds(10),
            MaxBackoff = TimeSpan.FromMilliseconds(100),
        };
        configure?.Invoke(options);
        using var client = new CstoRefClient(new() { Address = service.Address });
        return new(options, client, LoggerFactory.Create(builder => builder.AddProvider(_logs)), clock);
    }

    private async Task<CstoRefReplica> StartAsync(StagedWatch service, Action<CstoRefReplicaOptions>? configure = null)
    {
        var replica = NewReplica(service, configure);
        await replica.StartAsync(Cancelled);
        await replica.WaitForCatalogAsync(Cancelled).DefaultTimeout();
        return replica;
    }
}
