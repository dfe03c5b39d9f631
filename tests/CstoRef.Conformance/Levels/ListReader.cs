using System.Globalization;
using CstoRef.Conformance.Faults;
using CstoRef.Conformance.Histories;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Conformance.Levels;

/// <summary>
/// Reads over gRPC from one service or the other: what it has seen already, or somebody has just written, by <c>min_revision</c>; lists
/// page by page; the past; several resources in one call.
/// </summary>
/// <param name="name">Its name in the run.</param>
/// <param name="services">The services, one of which it asks each time.</param>
/// <param name="written">The last position that a writer was told.</param>
/// <param name="random">Where its choices come from.</param>
/// <param name="recorder">Records what it sees.</param>
internal sealed class ListReader(
    string name, IReadOnlyList<ServiceSlot> services, Func<Position?> written, Random random, ObserverRecorder recorder) : IObserver
{
    private static readonly string[] Documents = [.. Testing.Catalogs.SampleCatalog.Catalog.Documents.All.Select(one => one.Name)];

    private Position? _seen;
    private int _chain;

    public void CatchUp() => recorder.IsCaughtUp = true;

    /// <summary>It is told nothing that could lack.</summary>
    public bool HasReached(Position end) => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is RpcException or IOException or OperationCanceledException)
            {
                // Nobody answered: that is no answer to judge. What it has seen may be lost by now.
                if (fault is RpcException { StatusCode: StatusCode.Unavailable }) _seen = null;
            }

            await Task.Delay(random.Next(50, 400), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task ReadAsync(CancellationToken cancellationToken) => random.Next(4) switch
    {
        0 => ReadSeveralAsync(cancellationToken),
        1 => ReadPastAsync(cancellationToken),
        2 => ReadPagesAsync("sources", ListSourcesAsync, cancellationToken),
        _ => ReadPagesAsync("documents", ListDocumentsAsync, cancellationToken),
    };

    private async Task ReadSeveralAsync(CancellationToken cancellationToken)
    {
        string[] names = [.. Documents.OrderBy(_ => random.Next()).Take(random.Next(1, 6))];
        var (asked, read) = Asking("BatchGetDocuments", new([], [.. names]));
        var channel = Channel();
        using var call = new DocumentService.DocumentServiceClient(channel).BatchGetDocumentsAsync(
            new() { Names = { names }, Read = read }, deadline: Deadline(), cancellationToken: cancellationToken);
        await SeeAsync(asked, call, (await call).Documents, isLast: true);
    }

    private async Task ReadPastAsync(CancellationToken cancellationToken)
    {
        if (_seen is not { Revision: > 1 } seen) return;
        var revision = Math.Max(1, seen.Revision - random.Next(40));
        var asked = new SeenRead("ListEvents", new(["events"], []), AtRevision: revision);
        var channel = Channel();
        using var call = new EventService.EventServiceClient(channel).ListEventsAsync(
            new() { PageSize = 1000, Read = new() { AtRevision = revision } }, deadline: Deadline(), cancellationToken: cancellationToken);
        await SeeAsync(asked, call, (await call).Events, isLast: true);
    }

    /// <summary>Reads a list to its end, each page from whichever service.</summary>
    private async Task ReadPagesAsync(
        string kind, Func<GrpcChannel, ReadOptions, int, string, CancellationToken, Page> list, CancellationToken cancellationToken)
    {
        var (asked, read) = Asking($"List {kind}", new([kind], []));
        asked = asked with { Chain = string.Create(CultureInfo.InvariantCulture, $"{name}-{++_chain}") };
        var size = random.Next(5, 60);
        var token = string.Empty;
        do
        {
            var channel = Channel();
            using var page = list(channel, read, size, token, cancellationToken);
            (var resources, token) = await page.Answer;
            await SeeAsync(asked, page.Headers, resources, isLast: token.Length == 0);
            asked = asked with { Page = asked.Page + 1 };
        }
        while (token.Length > 0);
    }

    private static Page ListSourcesAsync(GrpcChannel channel, ReadOptions read, int size, string token, CancellationToken cancellationToken)
    {
        var call = new SourceService.SourceServiceClient(channel).ListSourcesAsync(
            new() { PageSize = size, PageToken = token, Read = read }, deadline: Deadline(), cancellationToken: cancellationToken);
        return new(call, call.ResponseHeadersAsync, AnswerAsync());
        async Task<(IReadOnlyList<IMessage>, string)> AnswerAsync() =>
            await call is var answer ? (answer.Sources, answer.NextPageToken) : default;
    }

    private static Page ListDocumentsAsync(
        GrpcChannel channel,
        ReadOptions read,
        int size,
        string token,
        CancellationToken cancellationToken)
    {
        var call = new DocumentService.DocumentServiceClient(channel).ListDocumentsAsync(
            new() { PageSize = size, PageToken = token, Read = read }, deadline: Deadline(), cancellationToken: cancellationToken);
        return new(call, call.ResponseHeadersAsync, AnswerAsync());
        async Task<(IReadOnlyList<IMessage>, string)> AnswerAsync() =>
            await call is var answer ? (answer.Documents, answer.NextPageToken) : default;
    }

    private static DateTime Deadline() => DateTime.UtcNow.AddSeconds(15);

    /// <summary>A read that wants to see what it has seen, or what was just written.</summary>
    private (SeenRead Asked, ReadOptions Read) Asking(string method, SeenFilter selects)
    {
        var notBefore = random.Next(3) switch
        {
            0 => null,
            1 => written(),
            _ => _seen,
        };
        return (new(method, selects, notBefore), new() { MinRevision = notBefore?.Revision ?? 0 });
    }

    private GrpcChannel Channel() => services[random.Next(services.Count)].Channel;

    private Task SeeAsync<T>(SeenRead asked, AsyncUnaryCall<T> call, IEnumerable<IMessage> resources, bool isLast) =>
        SeeAsync(asked, call.ResponseHeadersAsync, resources, isLast);

    private async Task SeeAsync(SeenRead asked, Task<Metadata> headers, IEnumerable<IMessage> resources, bool isLast)
    {
        var told = await headers;
        var at = new Position(
            told.GetValue("cstoref-epoch")!,
            long.Parse(told.GetValue("cstoref-revision")!, CultureInfo.InvariantCulture));
        recorder.Saw(new ReadAnswered(asked, at, [.. resources.Select(SeenResource.Answered)], isLast));
        if (asked.AtRevision == 0) _seen = at;
    }

    /// <summary>A page that is asked for.</summary>
    private sealed record Page(
        IDisposable Call,
        Task<Metadata> Headers,
        Task<(IReadOnlyList<IMessage> Resources, string Token)> Answer) : IDisposable
    {
        public void Dispose() => Call.Dispose();
    }
}
