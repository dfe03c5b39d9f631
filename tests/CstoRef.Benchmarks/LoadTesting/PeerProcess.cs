using System.Globalization;
using System.Net;
using System.Text;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Benchmarks.Watching;
using Npgsql;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A <see cref="Peer"/> at work: Node as it serves in production, called by HTTP/1.1; what it uses the system tells.</summary>
internal sealed class PeerProcess : LoadedProcess
{
    private readonly Peer _peer;
    private readonly Dictionary<string, long> _answerSizes = new(StringComparer.Ordinal);

    private PeerProcess(Peer peer, ChildProcess process, Uri address)
        : base(peer.Name, process, address) => _peer = peer;

    public static async Task<PeerProcess> StartAsync(
        Peer peer, string connectionString, IEnumerable<LoadCall> calls, CancellationToken cancellationToken)
    {
        await PeerPackages.InstallAsync(cancellationToken);
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var process = ChildProcess.Start(
            "node",
            [Path.Combine(PeerPackages.Folder, $"{peer.Name}.js")],
            [
                ("NODE_ENV", "production"),
                ("PGHOST", database.Host),
                ("PGPORT", database.Port.ToString(CultureInfo.InvariantCulture)),
                ("PGUSER", database.Username),
                ("PGDATABASE", database.Database),
            ]);
        var started = new PeerProcess(peer, process, new((await process.ReadAsync("ready", cancellationToken))[0]));
        foreach (var call in calls) await started.CheckAsync(call, cancellationToken);
        return started;
    }

    public override long AnswerSizeOf(LoadCall call) => _answerSizes[call.Name];

    public override Task<ProcessUse> IdleAsync(CancellationToken cancellationToken) => UseAsync(cancellationToken);

    // On a connection one call is under way at a time.
    protected override IEnumerable<Task> Call(
        LoadCall call, int connections, int streams, FloodCounts counts, CancellationToken cancellationToken) =>
        Enumerable.Range(0, connections * streams)
            .Select(number => new KeepAliveConnection(Address, _peer.RequestOf(call, number).Bytes, AnswerSizeOf(call), counts))
            .Select(connection => connection.RunAsync(cancellationToken));

    protected override Task<ProcessUse> UseAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ProcessUse(Process.ProcessorTime, Process.WorkingSet, Allocated: null, Heap: null));

    /// <summary>Sees that it answers a call with documents, since GraphQL tells faults with status 200.</summary>
    private async Task CheckAsync(LoadCall call, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var request = _peer.RequestOf(call, 0).ToMessage();
        using var response = await client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode is not HttpStatusCode.OK || Has("errors") || !Has("titleBasis"))
            throw new InvalidOperationException($"{Name} answers {call.Name} with {answer}");
        _answerSizes[call.Name] = Encoding.UTF8.GetByteCount(answer);

        bool Has(string member) => answer.Contains($"\"{member}\":", StringComparison.Ordinal);
    }
}
