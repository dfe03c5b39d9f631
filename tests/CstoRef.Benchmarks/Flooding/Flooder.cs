using System.Globalization;
using System.Net.Sockets;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CstoRef.Benchmarks.Flooding;

/// <summary>The process of one caller who wants everything, from an address of its own, over many connections.</summary>
internal static class Flooder
{
    private const string Address = "127.0.0.2";
    private const int Connections = 50;
    private const int AtOnce = 100;

    /// <summary>The floods by what they consist of.</summary>
    public static IReadOnlyDictionary<string, byte[]> Calls { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["gets"] = Of("DocumentService/GetDocument", new GetDocumentRequest { Name = "documents/n0000001" }),
        ["lists"] = Of("DocumentService/ListDocuments", new ListDocumentsRequest { PageSize = 1000 }),
        ["searches"] = Of("DocumentService/SearchDocuments", new SearchDocumentsRequest { Query = "agreement" }),
        ["past"] = Of("ChangeService/GetChangeSet", new GetChangeSetRequest { Revision = 1 }),
        ["bad"] = FloodConnection.CallOf("/cstoref.v1.DocumentService/GetDocument", [0xff, 0xff]),
        ["unknown"] = FloodConnection.CallOf("/no.such.Service/Method", []),
        ["watches"] = Of("ChangeService/Watch", new WatchRequest { InitialState = new Empty() }),
    };

    /// <summary>Runs until standard input ends; for each line of it tells <c>flood CONNECTIONS CALLS</c>.</summary>
    /// <param name="server">Where.</param>
    /// <param name="kind">One of <see cref="Calls"/>, <c>all</c> of them, or <c>nothing</c>, which keeps the processors as busy.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(Uri server, string kind, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var counts = new FloodCounts();
        var calls = kind is "all" ? [.. Calls.Values] : kind is "nothing" ? [] : new[] { Calls[kind] };
        var floods = Enumerable.Range(0, calls.Length == 0 ? 0 : Connections)
            .Select(number => FloodAsync(server, calls[number % calls.Length], counts, stop.Token))
            .ToList();
        if (calls.Length == 0)
            floods.AddRange(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Burn(stop.Token), stop.Token)));
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"flood {counts.Connections} {counts.Calls}"));
        await stop.CancelAsync();
        await Task.WhenAll(floods).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static byte[] Of(string method, IMessage request) => FloodConnection.CallOf($"/cstoref.v1.{method}", request.ToByteArray());

    private static async Task FloodAsync(Uri server, byte[] call, FloodCounts counts, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await new FloodConnection(server, Address, call, counts, AtOnce).RunAsync(stop);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // Closed, as a flood deserves; it comes again at once.
            }
        }
    }

    private static void Burn(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) Thread.SpinWait(1000);
    }
}
