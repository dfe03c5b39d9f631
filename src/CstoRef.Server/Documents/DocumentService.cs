using System.Globalization;
using CstoRef.Postgres.Searching;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.Server.Paging;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;
using Grpc.Core;

namespace CstoRef.Server.Documents;

/// <summary>Answers what the Organization and its states adopted.</summary>
internal sealed class DocumentService(CatalogReads reads, LimitedSearch search) : V1.DocumentService.DocumentServiceBase
{
    // The database marks what it found in each text of the page.
    private const int MaxSearchPageSize = 100;

    public override Task<Document> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return Task.FromResult(call.Get(call.Catalog.Documents, request.Name));
    }

    public override Task<BatchGetDocumentsResponse> BatchGetDocuments(BatchGetDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetDocumentsResponse();
        call.BatchGet(call.Catalog.Documents, request.Names, response.Documents);
        return Task.FromResult(response);
    }

    public override Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        DocumentFilter.CheckTogether(request, faults);
        var response = new ListDocumentsResponse();
        (response.NextPageToken, response.TotalSize) = call.List(
            call.Catalog.Documents,
            request.PageSize,
            request.PageToken,
            faults,
            () => DocumentFilter.Select(request, call.Indexes.Documents),
            response.Documents);
        if (request.InForceOn is not null || request.Adopted is not null)
            response.Answers.Add(response.Documents.Select(document => AnswerOf(document, request, call)));
        return Task.FromResult(response);
    }

    public override async Task<SearchDocumentsResponse> SearchDocuments(SearchDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        SearchText.Check("query", request.Query, faults);
        var pinned = call.ReadPinned(request.PageToken, faults);
        faults.ThrowIfAny();

        var first = pinned is { } previous ? int.Parse(previous.Last, CultureInfo.InvariantCulture) : 0;
        var size = PageSlice.SizeOf(Math.Min(request.PageSize, MaxSearchPageSize));
        var found = await search.FindAsync(request.Query, first, size, context.GetHttpContext(), context.CancellationToken);
        CatalogReads.TellInstead(found.Epoch, found.Revision, context);
        // The token was read as one of the picture's history, which the database may have left.
        if (pinned is { } token && (token.Revision != found.Revision || !string.Equals(found.Epoch, call.Catalog.Epoch, StringComparison.Ordinal)))
            throw new PageTokenExpiredException(token.Revision, found.Revision);
        return Answer(request, found, first, call.IsBasic);
    }

    private static DocumentOnDay AnswerOf(Document document, ListDocumentsRequest request, ReadCall call) =>
        call.Indexes.Documents.AnswerOf(call.Catalog.Documents.PositionOf(document.Name), request.InForceOn?.Earliest(), request.Adopted);

    private static SearchDocumentsResponse Answer(SearchDocumentsRequest request, FoundDocuments found, int first, bool isBasic)
    {
        var response = new SearchDocumentsResponse { TotalSize = found.TotalSize, Matches = { found.Matches } };
        if (isBasic)
            foreach (var match in response.Matches) match.Document = BasicView.Of(match.Document);
        var end = first + found.Matches.Length;
        if (end < found.TotalSize)
            response.NextPageToken = new PageTokens(found.Epoch, found.Revision).Create(request, end.ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
