using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;

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
}
