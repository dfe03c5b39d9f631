using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Tests.Committing;

/// <summary>Whoever commits on a picture that they have keeps nobody waiting for the whole database to be read.</summary>
public sealed class KnownPictureTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_OnAPictureThatIsBehind_FollowsTheLogFromThereRatherThanReadAll()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var behind = await database.LoadAsync(Cancelled);
        await database.CommitAsync([SampleEdits.NewSource("web", "Web")], [], Cancelled);
        await database.CommitAsync([], ["offices/secretary"], Cancelled);

        var result = await database.CommitAsync([SampleEdits.Book("Second edition")], [], Cancelled, known: behind);

        result.Catalog.ShouldNotBeNull().ShouldSatisfyAllConditions(
            after => after.Revision.ShouldBe(4),
            after => after.Find("sources/web").ShouldNotBeNull(),
            after => after.Find("offices/secretary").ShouldBeNull(),
            after => after.Find("organization").ShouldBeSameAs(behind.Find("organization")));
        (await database.LoadAsync(Cancelled)).Digest.ShouldBe(result.Catalog!.Digest);
    }

    [Fact]
    public async Task Commit_OnAPictureThatTheLogDoesNotLeadOnFrom_ReadsAll()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await database.CommitAsync([SampleEdits.NewSource("web", "Web")], [], Cancelled);
        var here = await database.LoadAsync(Cancelled);
        var others = new[] { Catalog.Build("another", 1, here.All()), Catalog.Build(here.Epoch, 1, []), Catalog.Build(here.Epoch, 9, here.All()) };

        foreach (var (number, other) in others.Index())
        {
            var result = await database.CommitAsync([SampleEdits.Book($"Edition {number}")], [], Cancelled, known: other);
            (await database.LoadAsync(Cancelled)).Digest.ShouldBe(result.Catalog!.Digest);
        }
    }

    [Fact]
    public async Task Commit_WhileTheLogIsCompactedUnderItsReading_ReadsAll()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var behind = await database.LoadAsync(Cancelled);
        for (var edition = 2; edition <= 4; edition++) await database.CommitAsync([SampleEdits.Book($"Edition {edition}")], [], Cancelled);
        await using var owner = await database.Owner.OpenConnectionAsync(Cancelled);
        await using var compaction = await owner.BeginTransactionAsync(Cancelled);
        await owner.ExecuteAsync("LOCK TABLE cstoref.change");

        var committing = database.CommitAsync([SampleEdits.Book("Edition 5")], [], Cancelled, known: behind);
        await IsHeldUpAsync(owner).DefaultTimeout();
        await owner.ExecuteAsync("DELETE FROM cstoref.change WHERE revision <= 2; DELETE FROM cstoref.change_set WHERE revision <= 2");
        await compaction.CommitAsync(Cancelled);

        (await committing.DefaultTimeout()).Revision.ShouldBe(5);
    }

    private static async Task IsHeldUpAsync(NpgsqlConnection owner)
    {
        const string heldUp = """
            SELECT EXISTS (
              SELECT FROM pg_stat_activity WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """;
        while (!await owner.ExecuteScalarAsync<bool>(heldUp)) await Task.Yield();
    }
}
