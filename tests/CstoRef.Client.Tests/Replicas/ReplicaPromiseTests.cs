using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>What a replica promises while the service is there.</summary>
public sealed class ReplicaPromiseTests(DatabaseFixture database) : ReplicaTest(database)
{
    private const int Commits = 10;

    [Fact]
    public async Task Start_HoldsAllThatIsServed()
    {
        await using var replica = await StartReplicaAsync();

        await ShouldFollowAsync(replica, Server);
        foreach (var kind in ResourceKind.All) replica.Catalog.All(kind).ShouldBe(Server.Catalog.All(kind));
        var status = replica.Status;
        (status.Revision, status.Epoch, status.IsConnected, status.IsFromFile, status.Fault)
            .ShouldBe((Server.Catalog.Revision, Server.Catalog.Epoch, true, false, null));
        (status.Snapshots, status.Reconnects, status.Differences).ShouldBe((1, 0, 0));
        status.Staleness.ShouldNotBeNull();
    }

    [Fact]
    public async Task Catalog_BeforeTheFirstPicture_SaysWhatToDo()
    {
        var replica = NewReplica();

        replica.HasCatalog.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => replica.Catalog).Message.ShouldContain("WaitForCatalogAsync");
        replica.Status.Revision.ShouldBeNull();
        await replica.StartAsync(Cancelled);
        (await replica.WaitForCatalogAsync(Cancelled).DefaultTimeout()).Revision.ShouldBe(replica.Catalog.Revision);
    }

    [Fact]
    public async Task Answers_AreThoseOfTheService()
    {
        await using var replica = await StartReplicaAsync();
        using var client = new CstoRefClient(new() { Address = Server.Address });
        var asked = new ListStandingsRequest { Day = new() { Year = 2010, Month = 6, Day = 15 }, PageSize = 1000 };

        var answer = await client.MemberStates.ListStandingsAsync(asked, cancellationToken: Cancelled);

        var held = replica.Catalog.Indexes.Standings.On(new(2010, 6, 15), MembershipFramework.Unspecified, withEvidence: true);
        answer.States.ShouldBe(held);
    }

    [Fact]
    public async Task ReadYourWrites_WaitForTheRevisionOfAnEdit_HoldsIt()
    {
        await using var replica = await StartReplicaAsync();
        using var client = new CstoRefClient(new() { Address = Server.Address });
        var edit = new ApplyRequest { Author = "An editor", Reason = "A correction", Puts = { ResourceHolder.Of(Source("written")) } };

        var applied = await client.Editing.ApplyAsync(edit, cancellationToken: Cancelled);

        var catalog = await replica.WaitForRevisionAsync(applied.ChangeSet.Revision, Cancelled).DefaultTimeout();
        catalog.Sources.Find("sources/written").ShouldNotBeNull().Revision.ShouldBe(applied.ChangeSet.Revision);
        catalog.Digest.ToBytes().ShouldBe(applied.ChangeSet.Digest.ToByteArray());
    }

    [Fact]
    public async Task Wait_OfMany_EachEndsAtItsRevisionOrWhenItIsCancelled()
    {
        await using var replica = await StartReplicaAsync();
        var before = replica.Catalog.Revision;
        using var givenUp = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 1000)
            .Select(number => replica.WaitForRevisionAsync(before + 1 + (number % Commits), Cancelled))
            .ToArray();
        var never = Enumerable.Range(0, 100).Select(_ => replica.WaitForRevisionAsync(before + 1_000_000, givenUp.Token)).ToArray();

        await CommitAllAsync("waited-for");
        await givenUp.CancelAsync();

        foreach (var (number, wait) in waits.Index())
            (await wait.DefaultTimeout()).Revision.ShouldBeGreaterThanOrEqualTo(before + 1 + (number % Commits));
        foreach (var wait in never) await Should.ThrowAsync<OperationCanceledException>(wait.DefaultTimeout());
    }

    [Fact]
    public async Task Atomic_AndNeverBack_ReadersSeeWholeRevisionsInOrder()
    {
        await using var replica = await StartReplicaAsync();
        var begun = await OtherInstance.PutAsync(Database, Source("half-one", "Title 0"), Source("half-two", "Title 0"));
        await replica.WaitForRevisionAsync(begun, Cancelled).DefaultTimeout();
        var last = begun + Commits;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(Read, Cancelled)).ToArray();

        for (var number = 1; number <= Commits; number++)
            await OtherInstance.PutAsync(Database, Source("half-one", $"Title {number}"), Source("half-two", $"Title {number}"));

        foreach (var seen in await Task.WhenAll(readers).DefaultTimeout()) seen.ShouldBe(seen.Order());

        List<long> Read()
        {
            var seen = new List<long>();
            while (seen.Count == 0 || seen[^1] < last)
            {
                Cancelled.ThrowIfCancellationRequested();
                var catalog = replica.Catalog;
                if (seen.Count == 0 || seen[^1] != catalog.Revision) seen.Add(catalog.Revision);
                catalog.Sources.Find("sources/half-one")!.Title.ShouldBe(catalog.Sources.Find("sources/half-two")!.Title);
            }

            return seen;
        }
    }

    [Fact]
    public async Task Changes_AreToldEachOnceInOrderWithBeforeAndAfter()
    {
        await using var replica = NewReplica();
        var raised = new List<ReplicaChange>();
        replica.Changed += (_, change) => raised.Add(change);
        var read = ReadAsync(replica.ReadChangesAsync(Cancelled));
        await replica.StartAsync(Cancelled);
        var first = (await replica.WaitForCatalogAsync(Cancelled).DefaultTimeout()).Revision;

        var created = await CommitAsync("told", "One");
        var updated = await CommitAsync("told", "Two");
        var deleted = await OtherInstance.DeleteAsync(Database, "sources/told");
        await replica.WaitForRevisionAsync(deleted, Cancelled).DefaultTimeout();
        await replica.StopAsync(Cancelled);

        var changes = await read.DefaultTimeout();
        changes.ShouldBe(raised);
        changes.Select(change => change.After.Revision).ShouldBe([first, created, updated, deleted]);
        changes[0].Before.ShouldBeSameAs(Catalog.Empty);
        foreach (var (before, after) in changes.Zip(changes.Skip(1))) after.Before.ShouldBeSameAs(before.After);
        changes[0].ChangeSet.ShouldBeNull();
        changes[0].Changes.Length.ShouldBe(changes[0].After.All().Count());
        changes.Skip(1).ShouldAllBe(change => change.ChangeSet!.Author == "Another" && change.ChangeSet.Revision == change.After.Revision);
        changes.Skip(1)
            .Select(change => change.Changes.ShouldHaveSingleItem())
            .Select(change => (TitleOf(change.Before), TitleOf(change.After)))
            .ShouldBe([(null, "One"), ("One", "Two"), ("Two", null)]);

        static string? TitleOf(Google.Protobuf.IMessage? source) => (source as Source)?.Title;
    }

    [Fact]
    public async Task Subscriber_ThatThrows_HarmsNobodyAndIsLogged()
    {
        await using var replica = await StartReplicaAsync();
        var told = new TaskCompletionSource<ReplicaChange>();
        replica.Changed += (_, _) => throw new FormatException("A subscriber's own fault");
        replica.Changed += (_, change) => told.TrySetResult(change);

        var revision = await CommitAsync("thrown-at");

        (await told.Task.DefaultTimeout()).After.Revision.ShouldBe(revision);
        var logged = await Logs.WaitForAsync(EventIds.SubscriberFailed, Cancelled).DefaultTimeout();
        logged.Exception.ShouldBeOfType<FormatException>();
        (await replica.WaitForRevisionAsync(await CommitAsync("thrown-at", "Again"), Cancelled).DefaultTimeout()).ShouldNotBeNull();
        replica.Status.Reconnects.ShouldBe(0);
    }

    [Fact]
    public async Task Reader_ThatFallsBehind_SlowsNobodyAndReadsWhatItMissedAsOneChange()
    {
        await using var replica = await StartReplicaAsync(options => options.MaxWaitingChanges = 3);
        var before = replica.Catalog;
        var slow = replica.ReadChangesAsync(Cancelled);

        var last = await CommitAllAsync("missed");
        var after = await replica.WaitForRevisionAsync(last, Cancelled).DefaultTimeout();
        await replica.StopAsync(Cancelled);
        var changes = await ReadAsync(slow).DefaultTimeout();

        changes.Count.ShouldBeInRange(1, 3);
        (changes[0].Before, changes[^1].After).ShouldBe((before, after));
        foreach (var (one, next) in changes.Zip(changes.Skip(1))) next.Before.ShouldBeSameAs(one.After);
        changes[0].ChangeSet.ShouldBeNull();
        changes.SelectMany(change => change.Changes).Select(change => change.Name).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, Commits).Select(number => $"sources/missed-{number}"));
    }

    [Fact]
    public async Task Stop_EndsWaitsAndReadersAndKeepsThePicture()
    {
        var replica = await StartReplicaAsync();
        var wait = replica.WaitForRevisionAsync(1_000_000, Cancelled);
        var reading = ReadAsync(replica.ReadChangesAsync(Cancelled));

        await replica.DisposeAsync();

        (await Should.ThrowAsync<InvalidOperationException>(wait.DefaultTimeout()))
            .Message.ShouldBe("The replica was stopped before it came to revision 1000000.");
        (await reading.DefaultTimeout()).ShouldBeEmpty();
        replica.Catalog.Revision.ShouldBe(Server.Catalog.Revision);
        replica.Status.IsConnected.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(replica.WaitForRevisionAsync(1_000_000, Cancelled).DefaultTimeout());
        await Should.ThrowAsync<InvalidOperationException>(replica.StartAsync(Cancelled).DefaultTimeout());
        await replica.DisposeAsync();
    }

    private async Task<long> CommitAllAsync(string slug)
    {
        var last = 0L;
        for (var number = 0; number < Commits; number++) last = await CommitAsync($"{slug}-{number}");
        return last;
    }

    private static async Task<List<ReplicaChange>> ReadAsync(IAsyncEnumerable<ReplicaChange> changes)
    {
        var read = new List<ReplicaChange>();
        await foreach (var change in changes) read.Add(change);
        return read;
    }
}
