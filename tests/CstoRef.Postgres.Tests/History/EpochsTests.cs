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
        (await log.ReadAfterAsync(before.Epoch, 1, cancellationToken: Cancelled)).Coverage.ShouldBe(LogCoverage.OtherEpoch);
        (await log.ReadAfterAsync(begun, 0, cancellationToken: Cancelled)).ChangeSets.ShouldHaveSingleItem().Digest.ShouldBe(before.Digest);
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
}
