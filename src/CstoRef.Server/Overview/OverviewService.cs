using CstoRef.Overview;
using CstoRef.Server.Calls;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.Server.Paging;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Overview;

/// <summary>Answers at once what the Organization is on a day.</summary>
internal sealed class OverviewService(CatalogReads reads) : V1.OverviewService.OverviewServiceBase
{
    private const int MaxDocuments = 100;
    private const int MaxAroundDays = 366;

    public override Task<GetOverviewResponse> GetOverview(GetOverviewRequest request, ServerCallContext context)
    {
        var call = reads.Begin(request, request.Read, context);
        var faults = call.Check();
        CheckCount("latest_document_count", request.LatestDocumentCount, MaxDocuments, OverviewOnDay.DefaultDocumentCount, faults);
        CheckCount("around_days", request.AroundDays, MaxAroundDays, OverviewOnDay.DefaultAroundDays, faults);
        faults.ThrowIfAny();
        var overview = OverviewOnDay.Of(
            call.Catalog,
            call.DayOf(request.Day),
            request.LatestDocumentCount == 0 ? OverviewOnDay.DefaultDocumentCount : request.LatestDocumentCount,
            request.AroundDays == 0 ? OverviewOnDay.DefaultAroundDays : request.AroundDays,
            withEvidence: !call.IsBasic);
        // Made once for all who ask for the same.
        return KeptBytes.Of(overview).Length <= AnswerSize.MaxWithReferences
            ? Task.FromResult(overview)
            : throw AnswerTooLargeException.OfOverview();
    }

    private static void CheckCount(string field, int count, int most, int usual, FieldFaults faults)
    {
        if (count < 0 || count > most) faults.Add(field, $"must be 1 to {most}, or 0 for {usual}; it is {count}");
    }
}
