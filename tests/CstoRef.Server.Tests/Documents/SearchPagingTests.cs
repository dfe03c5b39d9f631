using CstoRef.Postgres.Committing;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Server.Tests.Documents;

/// <summary>Pages of a search, which pin the revision of the database. Some of these tests commit, so they have a database of their own.</summary>
public sealed class SearchPagingTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Query = "common defence -council or протокол*";
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private DocumentService.DocumentServiceClient Documents => new(Server.Calls);

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_Joined_AreTheWholeAnswer(int pageSize)
    {
        var whole = await SearchAsync(pageSize: 1000);
        var joined = new List<DocumentMatch>();
        var token = string.Empty;
        do
        {
            var page = await SearchAsync(pageSize, token);
            page.TotalSize.ShouldBe(whole.TotalSize);
            page.Matches.Count.ShouldBeInRange(1, pageSize);
            joined.AddRange(page.Matches);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        joined.ShouldBe(whole.Matches);
        whole.TotalSize.ShouldBe(whole.Matches.Count);
        whole.TotalSize.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Page_OfDefaultSize_HoldsFifty()
    {
        await CommitAsync(Enumerable.Range(0, 51).Select(Draft));

        var page = await Documents.SearchDocumentsAsync(new() { Query = "draft -plugh" }, cancellationToken: Cancelled);

        page.Matches.Count.ShouldBe(50);
        page.TotalSize.ShouldBe(51);
    }

    [Fact]
    public async Task Token_OfAnotherQuery_IsRefused()
    {
        var token = (await SearchAsync(pageSize: 1)).NextPageToken;
        var other = new SearchDocumentsRequest { Query = "treaty", PageToken = token };
        var list = new ListDocumentsRequest { PageToken = token };

        (await CallFault.InvalidAsync(Documents.SearchDocumentsAsync(other, cancellationToken: Cancelled).ResponseAsync)).Fields.ShouldBe(["page_token"]);
        (await CallFault.InvalidAsync(Documents.ListDocumentsAsync(list, cancellationToken: Cancelled).ResponseAsync)).Fields.ShouldBe(["page_token"]);
    }

    [Fact]
    public async Task Commit_BetweenPages_ExpiresTheTokenAndIsFound()
    {
        var token = (await SearchAsync(pageSize: 1)).NextPageToken;
        var charter = Server.Catalog.Documents.Find("documents/charter-2002").ShouldNotBeNull().Clone();
        charter.Remarks[0].Text += " Xyzzy.";
        var revision = await CommitAsync([charter]);

        var fault = await CallFault.OfAsync(SearchAsync(pageSize: 1, token));

        fault.Code.ShouldBe(StatusCode.OutOfRange);
        fault.Reason.ShouldBe("PAGE_TOKEN_EXPIRED");
        fault.Info.Metadata["revision"].ShouldBe($"{revision - 1}");
        fault.Info.Metadata["served_revision"].ShouldBe($"{revision}");
        using var call = Documents.SearchDocumentsAsync(new() { Query = "xyzzy" }, cancellationToken: Cancelled);
        (await call.ResponseAsync).Matches.ShouldHaveSingleItem().Document.Revision.ShouldBe(revision);
        (await call.ResponseHeadersAsync).GetValue("cstoref-revision").ShouldBe($"{revision}");
        (await SearchAsync(pageSize: 1)).NextPageToken.ShouldNotBe(token, StringComparer.Ordinal);
    }

    private static Document Draft(int number) => new()
    {
        Name = $"documents/draft-{number}",
        Type = DocumentType.Statement,
        Titles = { new LocalizedText { Language = "en", Text = $"Draft {number}" } },
        TitleBasis = TitleBasis.Descriptive,
        Stage = DocumentStage.Considered,
        Citations = { new Citation { Source = "sources/ministry-survey", Basis = CitationBasis.Stated } },
    };

    private async Task<long> CommitAsync(IEnumerable<Document> documents)
    {
        var writer = new ChangeSetWriter(database.Database.Connections, NullLogger<ChangeSetWriter>.Instance);
        return (await writer.CommitAsync(new() { Author = "tests", Reason = "What no document held", Puts = [.. documents] }, null, Cancelled)).Revision;
    }

    private async Task<SearchDocumentsResponse> SearchAsync(int pageSize, string token = "") =>
        await Documents.SearchDocumentsAsync(new() { Query = Query, PageSize = pageSize, PageToken = token }, cancellationToken: Cancelled);
}
