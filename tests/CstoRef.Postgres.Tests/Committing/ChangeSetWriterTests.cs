using CstoRef.Changes;
using CstoRef.Postgres.Committing;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CstoRef.Postgres.Tests.Committing;

public sealed class ChangeSetWriterTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_UpsertCreateAndDelete_WritesPictureLogAndDigest()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var before = await database.LoadAsync(Cancelled);

        var result = await database.Writer().CommitAsync(
            new()
            {
                Author = "editor",
                Reason = "Better sources",
                RequestId = "request-1",
                Puts = [Book("Second edition"), NewSource("sources/web")],
                Deletions = ["offices/secretary"],
            },
            before,
            Cancelled);

        (result.Revision, result.ChangeCount, result.IsRepetition).ShouldBe((2, 3, false));
        var after = await database.LoadAsync(Cancelled);
        after.Digest.ShouldBe(result.Catalog!.Digest);
        after.All().ShouldBe(result.Catalog.All());
        after.Sources.Find("sources/book")!.ShouldSatisfyAllConditions(book => book.Title.ShouldBe("Second edition"), book => book.Revision.ShouldBe(2));
        after.Sources.Find("sources/paper")!.Revision.ShouldBe(1);
        after.Offices.Find("offices/secretary").ShouldBeNull();
        (await LogAsync(database, 2)).ShouldBe(
        [
            "1 offices/secretary offices/secretary 1 -",
            "2 sources/book Book 1 Second edition",
            "3 sources/web - - Web",
        ]);
        (await QueryAsync<string>(database, "SELECT concat_ws(' ', author, reason, request_id) FROM cstoref.change_set WHERE revision = 2")).ShouldBe(["editor Better sources request-1"]);
    }

    [Fact]
    public async Task Commit_SwappedHandovers_AreCheckedAtTheEndOnly()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var chairmanships = Sample.Resources().OfType<Chairmanship>().ToList();
        chairmanships[0].Period.End = new() { Year = 2016, Month = 12, Day = 1 };
        chairmanships[1].Period.Start = new() { Year = 2016, Month = 12, Day = 1 };

        (await database.Writer().CommitAsync(Upsert([.. chairmanships]), null, Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_WhatIsThereAlready_MakesNoRevision()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var result = await database.Writer().CommitAsync(Upsert([.. Sample.Resources()]), null, Cancelled);

        (result.Revision, result.ChangeCount, result.CommitTime).ShouldBe((1, 0, null));
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_AnEdit_TellsWhenByTheClockOfTheDatabase()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var result = await database.Writer().CommitAsync(Upsert(Book("Second edition")), null, Cancelled);

        var logged = await QueryAsync<DateTime>(database, "SELECT committed_at FROM cstoref.change_set WHERE revision = 2");
        logged.ShouldHaveSingleItem().ShouldBe(result.CommitTime.ShouldNotBeNull().UtcDateTime);
    }

    [Fact]
    public async Task Commit_WhatIsServed_MakesNoRevision()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var served = await database.LoadAsync(Cancelled);
        served.Sources.Find("sources/book").ShouldNotBeNull().EvidenceCount.ShouldBeGreaterThan(0);

        var result = await database.Writer().CommitAsync(Upsert([.. served.All()]), served, Cancelled);

        (result.Revision, result.ChangeCount).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Commit_ASourceWithItsCount_StoresAndServesAnother()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var book = Book("Second edition");
        book.EvidenceCount = 1_000_000;

        var result = await database.Writer().CommitAsync(Upsert(book), null, Cancelled);

        var served = (await database.LoadAsync(Cancelled)).Sources.Find(book.Name).ShouldNotBeNull();
        served.EvidenceCount.ShouldBeInRange(1, 1000);
        served.ShouldBe(result.Catalog.ShouldNotBeNull().Sources.Find(book.Name));
        (await QueryAsync<bool>(database, "SELECT body ? 'evidenceCount' FROM cstoref.source")).ShouldAllBe(isStored => !isStored);
        (await database.Loader().LoadAsync(Cancelled)).MatchesDigest.ShouldBeTrue();
    }

    [Fact]
    public async Task Commit_BrokenRules_ListsAllAndWritesNothing()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var before = await database.LoadAsync(Cancelled);
        var armenia = Sample.Resources().OfType<MemberState>().First();
        armenia.Alpha2Code = "BY";
        armenia.Memberships[0].Instrument = "documents/none";

        var refusal = await Should.ThrowAsync<RulesViolatedException>(() => database.Writer().CommitAsync(Upsert(armenia), null, Cancelled));

        refusal.Violations.Select(violation => violation.Rule).ShouldBe(["iso-code-unique", "reference-resolves"], ignoreOrder: true);
        (await database.LoadAsync(Cancelled)).All().ShouldBe(before.All());
    }

    [Theory]
    [InlineData("documents/treaty")]
    [InlineData("Sources/Book")]
    [InlineData("")]
    public async Task Commit_NameOfAnotherKindOrNone_IsRefusedByTheRules(string name)
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);

        var refusal = await Should.ThrowAsync<RulesViolatedException>(() => database.Writer().CommitAsync(Upsert(NewSource(name)), null, Cancelled));

        refusal.Violations.ShouldContain(violation => violation.Rule == "name-well-formed" || violation.Rule == "required-field");
    }

    [Fact]
    public async Task Commit_StaleExpectations_AreAllNamed()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = database.Writer();
        await writer.CommitAsync(Upsert(Book("Second edition")), null, Cancelled);
        var changeSet = Upsert(Book("Third edition")) with
        {
            ExpectedHead = 1,
            ExpectedRevisions = new Dictionary<string, long>(StringComparer.Ordinal) { ["sources/book"] = 1, ["sources/paper"] = 1, ["sources/web"] = 3, ["offices/president"] = 0 },
        };

        var refusal = await Should.ThrowAsync<StaleRevisionException>(() => writer.CommitAsync(changeSet, null, Cancelled));

        refusal.Stale.ShouldBe([new(null, 1, 2), new("offices/president", 0, 1), new("sources/book", 1, 2), new("sources/web", 3, 0)]);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_DeletionOfNothing_NamesAllThatAreMissing()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var changeSet = new Edit { Author = "editor", Reason = "None", Deletions = ["sources/none", "offices/secretary", "people/none"] };

        (await Should.ThrowAsync<ResourcesMissingException>(() => database.Writer().CommitAsync(changeSet, null, Cancelled))).Names.ShouldBe(["sources/none", "people/none"]);
    }

    [Fact]
    public async Task Commit_DeletionOfWhatIsReferredTo_NamesTheReferrers()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var edit = Upsert() with { Deletions = ["memberStates/armenia"] };

        var refusal = await Should.ThrowAsync<ResourcesReferredToException>(() => database.Writer().CommitAsync(edit, null, Cancelled));

        var held = refusal.Held.ShouldHaveSingleItem();
        held.Name.ShouldBe("memberStates/armenia");
        held.Referrers.ShouldContain(referrer => referrer.Name.StartsWith("chairmanships/", StringComparison.Ordinal) && referrer.Field == "member_state");
        refusal.Plan.ShouldNotBeNull().Violations.ShouldBeEmpty();
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_OfAPlanAgreedTo_IsRefusedOnceItIsAnother()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = database.Writer();
        var before = await database.LoadAsync(Cancelled);
        var edit = Upsert(Book("Second edition"));
        var agreed = edit with { PlanDigest = Plan.Of(edit, before).Digest };

        await writer.CommitAsync(Upsert(NewSource("sources/web")), null, Cancelled);
        (await writer.CommitAsync(agreed, null, Cancelled)).Revision.ShouldBe(3);
        await writer.CommitAsync(Upsert(Book("Third edition")), null, Cancelled);
        await Should.ThrowAsync<PlanChangedException>(() => writer.CommitAsync(agreed, null, Cancelled));

        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(4);
    }

    [Fact]
    public async Task Commit_SameRequestTwice_GivesTheFirstResult()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = database.Writer();
        var changeSet = Upsert(Book("Second edition")) with { RequestId = "request-1", ExpectedHead = 1 };
        var first = await writer.CommitAsync(changeSet, null, Cancelled);
        await writer.CommitAsync(Upsert(NewSource("sources/web")), null, Cancelled);

        var repeated = await writer.CommitAsync(changeSet with { Puts = [Book("Second edition")] }, null, Cancelled);
        var taken = await Should.ThrowAsync<RequestIdTakenException>(() => writer.CommitAsync(changeSet with { Reason = "Another" }, null, Cancelled));

        (repeated.Revision, repeated.ChangeCount, repeated.IsRepetition).ShouldBe((2, 1, true));
        repeated.CommitTime.ShouldBe(first.CommitTime);
        taken.Revision.ShouldBe(2);
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Commit_OutdatedKnownPicture_IsNotTrusted()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = database.Writer();
        var outdated = await database.LoadAsync(Cancelled);
        await writer.CommitAsync(Upsert(NewSource("sources/web")), outdated, Cancelled);

        await writer.CommitAsync(Upsert(Book("Second edition")), outdated, Cancelled);

        (await database.LoadAsync(Cancelled)).Sources.All.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Commit_PastTheRules_IsRefusedByTheDatabase()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        var writer = new ChangeSetWriter(database.Connections, _ => [], NullLogger<ChangeSetWriter>.Instance);
        var armenia = Sample.Resources().OfType<MemberState>().First();
        armenia.Memberships[0].Instrument = "documents/none";

        var atCommit = await Should.ThrowAsync<ConstraintViolatedException>(() => writer.CommitAsync(Upsert(armenia), null, Cancelled));
        armenia.Alpha2Code = "am";
        var atOnce = await Should.ThrowAsync<ConstraintViolatedException>(() => writer.CommitAsync(Upsert(armenia), null, Cancelled));

        (atCommit.Table, atCommit.Constraint).ShouldBe(("nested_reference", "nested_reference_target_exists"));
        (atOnce.Table, atOnce.Constraint).ShouldBe(("member_state", "member_state_alpha2_code_check"));
        (await database.LoadAsync(Cancelled)).Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData("author", " ")]
    public async Task Commit_WithoutAuthorOrReason_IsRefused(string author, string reason)
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        await Should.ThrowAsync<ArgumentException>(() => database.Writer().CommitAsync(Upsert(Book("Book")) with { Author = author, Reason = reason }, null, Cancelled));
    }

    [Fact]
    public async Task Commit_ResourceNamedTwice_IsRefused()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancelled);

        var fault = await Should.ThrowAsync<ArgumentException>(() => database.Writer().CommitAsync(Upsert(Book("One")) with { Deletions = ["sources/book"] }, null, Cancelled));

        fault.Message.ShouldContain("sources/book");
    }

    [Fact]
    public async Task Commit_Notifies()
    {
        await using var database = await postgres.CreateSeededAsync(Cancelled);
        await using var connection = await database.Service.OpenConnectionAsync(Cancelled);
        var payload = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Notification += (_, notification) => payload.TrySetResult(notification.Payload);
        await connection.ExecuteAsync($"LISTEN {ChangeLogWriter.Channel}");

        await database.Writer().CommitAsync(Upsert(Book("Second edition")), null, Cancelled);
        while (!payload.Task.IsCompleted) await connection.WaitAsync(Cancelled);

        (await payload.Task).ShouldBe("2");
    }

    private static Edit Upsert(params IMessage[] resources) => new() { Author = "editor", Reason = "An edit", Puts = resources };

    private static Source Book(string title)
    {
        var book = Sample.Resources().OfType<Source>().Single(source => source.Name is "sources/book");
        book.Title = title;
        return book;
    }

    private static Source NewSource(string name) =>
        new() { Name = name, Title = "Web", Language = "en", Kind = SourceKind.Official, Uri = "https://example.org/web" };

    private static Task<IEnumerable<string>> LogAsync(TestDatabase database, long revision) => QueryAsync<string>(
        database,
        $"""
        SELECT concat_ws(' ', ordinal, name, coalesce(before ->> 'title', before ->> 'name', '-'), coalesce(before_revision::text, '-'), coalesce(after ->> 'title', '-'))
        FROM cstoref.change WHERE revision = {revision} ORDER BY ordinal
        """);

    private static async Task<IEnumerable<T>> QueryAsync<T>(TestDatabase database, string sql)
    {
        await using NpgsqlConnection connection = await database.Service.OpenConnectionAsync(Cancelled);
        return await connection.QueryAsync<T>(sql);
    }
}
