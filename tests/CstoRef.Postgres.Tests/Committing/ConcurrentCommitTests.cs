using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;

namespace CstoRef.Postgres.Tests.Committing;

public sealed class ConcurrentCommitTests(PostgresFixture postgres)
{
    private const int Writers = 12;
    private const int CommitsOfEach = 15;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_ManyAtOnceSomeFailing_LeaveNoGapAndNoDuplicate()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var revisions = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => CommitAllAsync(database, writer)))).SelectMany(committed => committed).ToList();

        revisions.Order().ShouldBe(Enumerable.Range(2, revisions.Count).Select(revision => (long)revision));
        var catalog = await database.LoadAsync(Cancelled);
        catalog.Revision.ShouldBe(revisions.Count + 1);
        await using var connection = await database.Service.OpenConnectionAsync(Cancelled);
        var log = (await connection.QueryAsync<(long Revision, DateTime Time, byte[] Digest)>("SELECT revision, committed_at, digest FROM cstoref.change_set ORDER BY revision")).ToList();
        log.Select(entry => entry.Revision).ShouldBe(Enumerable.Range(1, revisions.Count + 1).Select(revision => (long)revision));
        log.Select(entry => entry.Time).ShouldBeInOrder();
        log[^1].Digest.ShouldBe(catalog.Digest.ToBytes());
    }

    [Fact]
    public async Task Commits_OfOneResourceAtOneExpectedRevision_OnlyOneWins()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            try
            {
                var changeSet = Edit("sources/book", $"Edition {writer}") with { ExpectedRevisions = new Dictionary<string, long>(StringComparer.Ordinal) { ["sources/book"] = 1 } };
                return (await database.Writer().CommitAsync(changeSet, null, Cancelled)).Revision;
            }
            catch (StaleRevisionException)
            {
                return 0;
            }
        }));

        outcomes.Where(revision => revision > 0).ShouldBe([2]);
    }

    [Fact]
    public async Task SeedIfEmpty_ManyAtOnce_OnlyOneSeeds()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled)));

        results.OfType<CommitResult>().ShouldHaveSingleItem().Revision.ShouldBe(1);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    private static async Task<IReadOnlyList<long>> CommitAllAsync(TestDatabase database, int writer)
    {
        var committed = new List<long>();
        for (var i = 0; i < CommitsOfEach; i++)
        {
            // Every third one breaks a rule after it has taken its revision.
            var title = i % 3 == 2 ? string.Empty : $"Edition {i}";
            try
            {
                committed.Add((await database.Writer().CommitAsync(Edit($"sources/source-{writer}", title), null, Cancelled)).Revision);
            }
            catch (RulesViolatedException) when (title.Length == 0)
            {
                // As meant.
            }
        }

        return committed;
    }

    private static Edit Edit(string name, string title) => new()
    {
        Author = "editor",
        Reason = "An edit",
        Puts = [new Source { Name = name, Title = title, Language = "en", Kind = SourceKind.News, Uri = $"https://example.org/{name}" }],
    };
}
