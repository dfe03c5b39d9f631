using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CstoRef.Server.Tests.Changes;

/// <summary>What the service tells of its log, on a database of its own in which a source was changed, created and deleted.</summary>
public sealed class ChangeServiceTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string New = "sources/a-new-one";

    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private ChangeService.ChangeServiceClient Changes => new(Server.Calls);

    private string Changed => Server.Catalog.Sources.All.First(source => !string.Equals(source.Name, New, StringComparison.Ordinal)).Name;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);
        if (Server.Catalog.Revision > 1) return;
        var source = Server.Catalog.Sources.All[0];
        await OtherInstance.PutAsync(database.Database, OtherInstance.With(source, one => one.Title = "Second"));
        await OtherInstance.PutAsync(
            database.Database,
            OtherInstance.With(source, one => one.Title = "Third"),
            OtherInstance.With(source, one => (one.Name, one.Uri, one.FileName) = (New, "https://example.org/new", "")));
        await Server.Current.WaitForAsync(await OtherInstance.DeleteAsync(database.Database, New), Cancelled).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task GetRevision_TellsWhatIsServed()
    {
        var answer = await Changes.GetRevisionAsync(new(), cancellationToken: Cancelled);

        (answer.Epoch, answer.Revision).ShouldBe((Server.Catalog.Epoch, 4));
        answer.Digest.ToByteArray().ShouldBe(Server.Catalog.Digest.ToBytes());
    }

    [Fact]
    public async Task GetChangeSet_TellsWhoWhenWhyAndWhat()
    {
        var answer = await Changes.GetChangeSetAsync(new() { Revision = 3 }, cancellationToken: Cancelled);

        (answer.ChangeSet.Revision, answer.ChangeSet.Author, answer.ChangeSet.Reason, answer.ChangeSet.ChangeCount).ShouldBe((3, "Another", "A correction", 2));
        answer.ChangeSet.CommitTime.ToDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        (answer.TotalSize, answer.NextPageToken).ShouldBe((2, string.Empty));
        var created = ChangeOf(New, answer);
        (created.Type, created.Before, created.After.Source.Uri, created.Differences.Count).ShouldBe((ChangeType.Created, null, "https://example.org/new", 0));
        var updated = ChangeOf(Changed, answer);
        (updated.Type, updated.Before.Source.Revision, updated.After.Source.Revision).ShouldBe((ChangeType.Updated, 2, 3));
        updated.Differences.ShouldHaveSingleItem().ShouldBe(new() { Field = "title", Before = "\"Second\"", After = "\"Third\"" });
    }

    private static Change ChangeOf(string name, GetChangeSetResponse answer) =>
        answer.Changes.Single(change => string.Equals(change.Name, name, StringComparison.Ordinal));

    [Fact]
    public async Task GetChangeSet_ThatIsNotThereYet_IsUnavailable()
    {
        var fault = await CallFault.OfAsync(Changes.GetChangeSetAsync(new() { Revision = 5 }, cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.Unavailable, "REVISION_NOT_YET_AVAILABLE"));
    }

    [Fact]
    public async Task GetChangeSet_PageByPage_IsWholeWhileOthersCommit()
    {
        var first = await Changes.GetChangeSetAsync(new() { Revision = 1, PageSize = 10 }, cancellationToken: Cancelled);
        var names = first.Changes.Select(change => change.Name).ToList();
        for (var token = first.NextPageToken; token.Length > 0;)
        {
            var page = await Changes.GetChangeSetAsync(new() { Revision = 1, PageSize = 10, PageToken = token }, cancellationToken: Cancelled);
            names.AddRange(page.Changes.Select(change => change.Name));
            token = page.NextPageToken;
        }

        names.Count.ShouldBe(first.ChangeSet.ChangeCount);
        names.ShouldBe(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListChangeSets_TellsTheNewestFirst()
    {
        var answer = await Changes.ListChangeSetsAsync(new(), cancellationToken: Cancelled);

        answer.ChangeSets.Select(one => one.Revision).ShouldBe([4, 3, 2, 1]);
        answer.TotalSize.ShouldBe(4);
    }

    [Fact]
    public async Task ListChangeSets_ByAuthorResourceAndTime_TellsThoseAlone()
    {
        (await RevisionsAsync(new() { Author = "Another" })).ShouldBe([4, 3, 2]);
        (await RevisionsAsync(new() { Author = "another" })).ShouldBeEmpty();
        (await RevisionsAsync(new() { Resource = New })).ShouldBe([4, 3]);
        (await RevisionsAsync(new() { Resource = Changed, Author = "Another" })).ShouldBe([3, 2]);
        (await RevisionsAsync(new() { StartTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(1)) })).ShouldBeEmpty();
        (await RevisionsAsync(new() { EndTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(1)) })).ShouldBe([4, 3, 2, 1]);

        async Task<IEnumerable<long>> RevisionsAsync(ListChangeSetsRequest request) =>
            (await Changes.ListChangeSetsAsync(request, cancellationToken: Cancelled)).ChangeSets.Select(one => one.Revision);
    }

    [Fact]
    public async Task ListChangeSets_OfWhatCannotBe_NamesTheFields()
    {
        var request = new ListChangeSetsRequest
        {
            Resource = "nobody",
            StartTime = new() { Nanos = -1 },
            EndTime = new() { Seconds = long.MaxValue },
            PageSize = -1,
        };

        (await CallFault.InvalidAsync(Changes.ListChangeSetsAsync(request, cancellationToken: Cancelled).ResponseAsync))
            .Fields.ShouldBe(["page_size", "resource", "start_time", "end_time"]);
    }

    [Fact]
    public async Task ListResourceRevisions_OfADeletedResource_TellsItsLife()
    {
        var answer = await Changes.ListResourceRevisionsAsync(new() { Name = New }, cancellationToken: Cancelled);

        answer.Revisions.Select(one => (one.ChangeSet.Revision, one.Change.Type)).ShouldBe([(4, ChangeType.Deleted), (3, ChangeType.Created)]);
    }

    [Fact]
    public async Task ListResourceRevisions_OfWhatNeverWas_IsNotFound()
    {
        var fault = await CallFault.OfAsync(Changes.ListResourceRevisionsAsync(new() { Name = "sources/never" }, cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.NotFound, "RESOURCE_NOT_FOUND"));
    }

    [Fact]
    public async Task CompareRevisions_TellsWhatDiffersInTheEnd()
    {
        var forward = await Changes.CompareRevisionsAsync(new() { FromRevision = 1 }, cancellationToken: Cancelled);
        var backward = await Changes.CompareRevisionsAsync(new() { FromRevision = 3, ToRevision = 2, Names = { New } }, cancellationToken: Cancelled);

        (forward.FromRevision, forward.ToRevision, forward.TotalSize).ShouldBe((1, 4, 1));
        var change = forward.Changes.ShouldHaveSingleItem();
        (change.Name, change.Type, change.After.Source.Title).ShouldBe((Changed, ChangeType.Updated, "Third"));
        backward.Changes.ShouldHaveSingleItem().Type.ShouldBe(ChangeType.Deleted);
    }
}
