using CstoRef.Testing.Postgres;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>What a replica promises when the log no longer keeps what it missed.</summary>
public sealed class ReplicaCompactionTests(DatabaseFixture database) : ReplicaTest(database)
{
    [Fact]
    public async Task Revision_ThatTheLogNoLongerKeeps_IsPassedByASnapshot()
    {
        await using var replica = await StartReplicaAsync();
        var changes = replica.ReadChangesAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        var before = replica.Catalog.Revision;

        await EndServerAsync();
        await CommitAsync("compacted", "One");
        var last = await CommitAsync("compacted", "Two");
        await ExecuteAsync($"DELETE FROM cstoref.change WHERE revision < {last}; DELETE FROM cstoref.change_set WHERE revision < {last}");
        await RestartServerAsync();

        (await changes.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        (changes.Current.Before.Revision, changes.Current.After.Revision, changes.Current.ChangeSet).ShouldBe((before, last, null));
        changes.Current.Changes.ShouldHaveSingleItem().Name.ShouldBe("sources/compacted");
        await ShouldFollowAsync(replica, Server);
        Logs.TakeAll().Where(entry => entry.Event.Id == EventIds.SnapshotTaken).Last().Message.ShouldContain("REVISION_COMPACTED");
        await changes.DisposeAsync().DefaultTimeout();
    }
}
