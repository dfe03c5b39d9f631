using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;
using Grpc.Core;

namespace CstoRef.Server.Documents;

/// <summary>Answers what the Organization and its states adopted.</summary>
internal sealed class DocumentService(CatalogReads reads, LimitedSearch search) : V1.DocumentService.DocumentServiceBase
{
    // What was found is marked in each text of the page.
    private const int MaxSearchPageSize = 100;

    public override Task<Document> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        return call.Get(call.Catalog.Documents, request.Name);
    }

    public override Task<BatchGetDocumentsResponse> BatchGetDocuments(BatchGetDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var response = new BatchGetDocumentsResponse();
        return call.BatchGet(call.Catalog.Documents, request.Names, response, response.Documents);
    }

    public override Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var (index, faults) = (call.Indexes.Documents, call.Check());
        DocumentFilter.CheckTogether(request, faults);
        var order = ListOrder.Of(request.OrderBy, index.Orders, faults);
        var page = call.Page(request.PageSize, request.PageToken, faults);
        var (documents, listed) = (call.InView(call.Catalog.Documents), order.Of(DocumentFilter.Select(request, index)));
        var response = new ListDocumentsResponse();
        (response.NextPageToken, response.TotalSize) = request.InForceOn is null && request.Adopted is null
            ? page.Take(documents, listed, response.Documents)
            : page.Take(documents, listed, response.Documents, document => AnswerOf(document, request, call), response.Answers);
        return Task.FromResult(response);
    }

    public override async Task<SearchDocumentsResponse> SearchDocuments(SearchDocumentsRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        SearchText.Check("query", request.Query, faults);
        if (request.Read?.AtRevision > 0) faults.Add("read.at_revision", "must not be set: the database searches in what is known now");
        var page = call.Page(Math.Min(request.PageSize, MaxSearchPageSize), request.PageToken, faults);

        var found = await search.FindDocumentsAsync(
            request.Query, page.First, page.Size, call.Catalog, context.GetHttpContext(), context.CancellationToken);
        CatalogReads.TellInstead(found.Epoch, found.Revision, context);
        if (call.IsBasic)
            foreach (var match in found.Matches) match.Document = BasicView.Of(match.Document);
        var response = new SearchDocumentsResponse { MissingWords = found.MissingWords, Corrections = { found.Corrections } };
        (response.NextPageToken, response.TotalSize) =
            page.At(new(found.Epoch, found.Revision)).TakeFound(found.Matches, found.TotalSize, response.Matches);
        return response;
    }

    private static DocumentOnDay AnswerOf(Document document, ListDocumentsRequest request, ReadCall call) =>
        call.Indexes.Documents.AnswerOf(call.Catalog.Documents.PositionOf(document.Name), request.InForceOn?.Earliest(), request.Adopted);
}
