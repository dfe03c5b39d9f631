using CstoRef.Server.Reads;
using CstoRef.Time;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Documents;

/// <summary>Answers what the Organization and its states adopted.</summary>
internal sealed class DocumentService(CatalogReads reads) : V1.DocumentService.DocumentServiceBase
{
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

    private static DocumentOnDay AnswerOf(Document document, ListDocumentsRequest request, ReadCall call) =>
        call.Indexes.Documents.AnswerOf(call.Catalog.Documents.PositionOf(document.Name), request.InForceOn?.Earliest(), request.Adopted);
}
