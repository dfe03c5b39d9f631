using CstoRef.Postgres.History;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.History;

/// <summary>An operator tells that a history was broken off, and everybody learns of it.</summary>
public sealed class EpochsTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begin_OnAHead_GoesOnFromThereUnderAnotherName()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var before = await database.LoadAsync(Cancelled);
        var epochs = new Epochs(database.Connections, NullLogger<Epochs>.Instance);
        var listener = new ChangeListener(database.Connections, TimeProvider.System, NullLogger<ChangeListener>.Instance);
        await using var heard = listener.ListenAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        (await heard.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();

        var begun = await epochs.BeginAsync("Restored from the backup of Monday", Cancelled);

        (await heard.MoveNextAsync().DefaultTimeout()).ShouldBeTrue();
        heard.Current.ShouldBe(new(ListenerEventKind.Notified, 1));
        var after = await database.LoadAsync(Cancelled);
        (after.Epoch, after.Revision, after.Digest).ShouldBe((begun, before.Revision, before.Digest));
        after.Epoch.ShouldNotBe(before.Epoch, StringComparer.Ordinal);
        var log = new ChangeLog(database.Connections);
        (await log.ReadAfterAsync(new(before.Epoch, 1), cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.OtherEpoch);
        (await log.ReadAfterAsync(new(begun, 0), cancellationToken: Cancelled)).ChangeSets.ShouldHaveSingleItem().Digest.ShouldBe(before.Digest);
        (await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled)).Revision.ShouldBe(2);
        var told = await epochs.ListAsync(Cancelled);
        told.Select(epoch => (epoch.Ordinal, epoch.Name, epoch.BeganAfter, epoch.Digest, epoch.Reason)).ShouldBe(
        [
            (1, before.Epoch, 0L, Catalog.Empty.Digest, "The database was made."),
            (2, begun, 1L, before.Digest, "Restored from the backup of Monday"),
        ]);
    }

    [Fact]
    public async Task Begin_WithoutAReason_IsRefused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        await Should.ThrowAsync<ArgumentException>(
            () => new Epochs(database.Connections, NullLogger<Epochs>.Instance).BeginAsync(" ", Cancelled));
    }

    [Fact]
    public async Task IsBrokenOff_WhereTheLogGoesOn_IsNot()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epochs = new Epochs(database.Connections, NullLogger<Epochs>.Instance);
        var seen = await PlaceAsync(database);
        await database.CommitAsync([SampleEdits.Book("Second")], [], Cancelled);

        (await epochs.IsBrokenOffAsync(seen, Cancelled)).ShouldBeFalse();

        (await epochs.ListAsync(Cancelled)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task IsBrokenOff_WhereTheDatabaseHasNotComeAsFar_BeginsOneEpochHoweverManyNotice()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epochs = new Epochs(database.Connections, NullLogger<Epochs>.Instance);
        var here = await PlaceAsync(database);

        var found = await Task.WhenAll(Enumerable.Range(2, 4).Select(lost => epochs.IsBrokenOffAsync(here with { Revision = lost }, Cancelled)));

        found.ShouldAllBe(isBrokenOff => isBrokenOff);
        var told = await epochs.ListAsync(Cancelled);
        told.Length.ShouldBe(2);
        (told[1].BeganAfter, told[1].Digest).ShouldBe((1, here.Digest!.Value));
        told[1].Reason.ShouldMatch("^Commits were lost: revision [2-5] had been served, and the database had come no further than 1\\.$");
    }

    [Fact]
    public async Task IsBrokenOff_WhereTheDatabaseHoldsAnotherRevisionByThatNumber_BeginsAnEpoch()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epochs = new Epochs(database.Connections, NullLogger<Epochs>.Instance);
        var here = await PlaceAsync(database);
        var lost = here with { Digest = Catalog.Empty.Digest };

        (await new ChangeLog(database.Connections).ReadAfterAsync(lost, cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.OtherHistory);
        (await epochs.IsBrokenOffAsync(lost, Cancelled)).ShouldBeTrue();

        (await epochs.ListAsync(Cancelled))[1].Reason
            .ShouldBe("Commits were lost: revision 1 had been served, and the database holds another one by that number, and is at 1.");
        (await epochs.IsBrokenOffAsync(here, Cancelled)).ShouldBeTrue();
        (await epochs.ListAsync(Cancelled)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task IsBrokenOff_WhereTheDatabaseKnowsNoSuchEpoch_BeginsOneHoweverManyNotice()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var epochs = new Epochs(database.Connections, NullLogger<Epochs>.Instance);
        var here = await PlaceAsync(database);
        var lost = here with { Epoch = "2f1a7f6e-54a2-4f0e-8a39-6a0f5ad3b1c4" };

        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => epochs.IsBrokenOffAsync(lost, Cancelled)));

        found.ShouldAllBe(isBrokenOff => isBrokenOff);
        var told = await epochs.ListAsync(Cancelled);
        told.Length.ShouldBe(2);
        told[1].Reason.ShouldBe(
            $"Commits were lost: revision 1 had been served, and the database knows no epoch {lost.Epoch}, in which it was, and is at 1.");
        (await epochs.IsBrokenOffAsync(here, Cancelled)).ShouldBeTrue();
        (await epochs.ListAsync(Cancelled)).Length.ShouldBe(2);
    }

    private static async Task<LogPlace> PlaceAsync(TestDatabase database) =>
        (await database.Loader().LoadAsync(Cancelled)).Place;
}
