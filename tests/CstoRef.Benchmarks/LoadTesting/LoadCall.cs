using CstoRef.Benchmarks.Flooding;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A call that servers are compared by.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Method">The service and the method.</param>
/// <param name="RequestOf">What each connection asks; those about a day each ask about another one.</param>
internal sealed record LoadCall(string Name, string Method, Func<int, IMessage> RequestOf)
{
    /// <summary>How far the days are apart that connections ask about.</summary>
    private const int DaysBetween = 97;

    private static readonly DateOnly FirstDay = new(2010, 1, 1);

    /// <summary>The path of the method.</summary>
    public string Path => $"/cstoref.v1.{Method}";

    /// <summary>Whether what it asks for does not exist.</summary>
    public bool IsOfNothing => Name is "GetDocument, NOT_FOUND";

    /// <summary>Whether what asks the database at each call, the peers too, is compared by it.</summary>
    public bool IsForPeers => Name is "GetDocument" or "ListDocuments, 50";

    /// <summary>The calls, of documents that exist.</summary>
    public static IReadOnlyList<LoadCall> All(Catalog catalog)
    {
        var documents = catalog.Documents.All.Select(ResourceKind.Document.NameOf).ToList();
        return
        [
            new("GetDocument", "DocumentService/GetDocument", _ => new GetDocumentRequest { Name = documents[documents.Count / 2] }),
            new("GetDocument, NOT_FOUND", "DocumentService/GetDocument", _ => new GetDocumentRequest { Name = "documents/none" }),
            new("ListDocuments, 50", "DocumentService/ListDocuments", _ => new ListDocumentsRequest()),
            new(
                "ListDocuments in force on a day, 50",
                "DocumentService/ListDocuments",
                number => new ListDocumentsRequest { InForceOn = DayOf(number) }),
            new(
                "BatchGetDocuments, 10",
                "DocumentService/BatchGetDocuments",
                _ => new BatchGetDocumentsRequest { Names = { documents.Take(10) } }),
            new(
                "ListEvents of the timeline, 100",
                "TimelineService/ListEvents",
                _ => new TimelineServiceListEventsRequest { PageSize = 100 }),
            new("ListStandings", "MemberStateService/ListStandings", number => new ListStandingsRequest { Day = DayOf(number) }),
            new("ProjectRotation, 9", "ChairmanshipService/ProjectRotation", _ => new ProjectRotationRequest { Count = 9 }),
            new("ListHolders", "OfficeService/ListHolders", number => new ListHoldersRequest { Day = DayOf(number) }),
            new("GetOverview", "OverviewService/GetOverview", number => new GetOverviewRequest { Day = DayOf(number) }),
        ];
    }

    /// <summary>The file in which a folder keeps the answer.</summary>
    public string FileIn(string folder) => System.IO.Path.Combine(folder, Name.Replace(' ', '-'));

    /// <summary>Its frames on a connection.</summary>
    public byte[] FramesOf(int connection) => FloodConnection.CallOf(Path, RequestOf(connection).ToByteArray());

    private static PartialDate DayOf(int number) => FirstDay.AddDays(number * DaysBetween).ToPartialDate();
}
