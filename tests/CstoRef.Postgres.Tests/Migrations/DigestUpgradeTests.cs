using CstoRef.Postgres.Committing;
using CstoRef.Postgres.History;
using CstoRef.Postgres.Migrations;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Postgres.Tests.Migrations;

/// <summary>
/// What an older program wrote has hashes and digests after the upgrade, and what somebody changed past the log then is still told.
/// </summary>
public sealed class DigestUpgradeTests(PostgresFixture postgres)
{
    private const int OlderHead = 13;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_ADatabaseOfAnOlderProgram_GivesEveryRevisionItsDigest()
    {
        await using var database = await CreateAsync();

        await MigrateAsync(database);

        var picture = await database.LoadAsync(Cancelled);
        picture.Revision.ShouldBe(3);
        var log = await new ChangeLog(database.Connections).ReadAfterAsync(new(picture.Epoch, 0), cancellationToken: Cancelled);
        log.ChangeSets.Select(changeSet => changeSet.Summary.ChangeCount).ShouldBe([Sample.Resources().Length, 2, 2]);
        var replayed = Catalog.Build(picture.Epoch, 0, []);
        foreach (var changeSet in log.ChangeSets)
        {
            replayed = replayed.With(changeSet.Revision, changeSet.Changes);
            replayed.Digest.ShouldBe(changeSet.Digest, $"revision {changeSet.Revision}");
        }

        replayed.Digest.ShouldBe(picture.Digest);
        (await new Epochs(database.Connections, NullLogger<Epochs>.Instance).ListAsync(Cancelled)).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(epoch => epoch.Name.ShouldBe(picture.Epoch), epoch => epoch.BeganAfter.ShouldBe(0));
        (await database.CommitAsync([SampleEdits.Book("Third")], [], Cancelled)).Revision.ShouldBe(4);
        await database.LoadAsync(Cancelled);
    }

    [Fact]
    public async Task Migrate_ADatabaseChangedPastItsLog_NotesIt()
    {
        await using var database = await CreateAsync();
        await using (var connection = await database.Owner.OpenConnectionAsync(Cancelled))
            await connection.ExecuteAsync(
                """UPDATE cstoref.source SET body = body || '{"title": "Other paper"}' WHERE name = 'sources/paper'""");

        await MigrateAsync(database);

        (await database.Loader().LoadAsync(Cancelled)).MatchesDigest.ShouldBeFalse();
        (await Should.ThrowAsync<UnloggedChangesException>(() => database.CommitAsync([SampleEdits.Book("Third")], [], Cancelled)))
            .Unlogged.First.ShouldBe(["sources/paper"]);
        (await database.Writer().AdoptAsync("operator", "Mended by hand", Cancelled)).Revision.ShouldBe(4);
        await database.LoadAsync(Cancelled);
    }

    [Fact]
    public async Task Migrate_AnEmptyDatabase_LeavesItEmpty()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var picture = await database.LoadAsync(Cancelled);
        picture.Revision.ShouldBe(0);
        picture.All().ShouldBeEmpty();
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateEmptyDatabaseAsync(Cancelled);
        await OlderSchema.MakeAsync(database, OlderHead, Cancelled);
        await OlderSchema.CommitAsync(database, 2, [SampleEdits.Book("Second"), SampleEdits.NewSource("web", "Web")], [], Cancelled);
        await OlderSchema.CommitAsync(database, 3, [], ["sources/web", "offices/secretary"], Cancelled);
        return database;
    }

    private static Task<IReadOnlyList<string>> MigrateAsync(TestDatabase database) =>
        new SchemaMigrator(database.OwnerConnections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Cancelled);
}
