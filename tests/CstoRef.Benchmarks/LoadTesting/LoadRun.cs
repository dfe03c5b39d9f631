using System.Globalization;
using CstoRef.Benchmarks.Generation;
using CstoRef.Benchmarks.Storing;
using CstoRef.Postgres.Committing;
using CstoRef.Seeds;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>
/// What calls cost under load, beside what the framework allows and beside a service that asks its database at each call: each a process of
/// its own, called in turns by a caller that costs next to nothing. Peers outside .NET are asked two of the questions.
/// </summary>
internal static class LoadRun
{
    private const int Connections = 16;
    private const int Streams = 16;
    private const int Rounds = 5;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <param name="data">A folder of seed files, or how many documents to generate.</param>
    /// <param name="withPeers">Whether peers outside .NET are compared too, for which Node and npm are needed.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task RunAsync(string data, bool withPeers, CancellationToken cancellationToken)
    {
        var catalog = int.TryParse(data, NumberStyles.None, CultureInfo.InvariantCulture, out var documents)
            ? GeneratedCatalog.Of(documents)
            : Catalog.Build(
                string.Empty,
                1,
                (await SeedSet.ReadAsync(data, Directory.EnumerateFileSystemEntries, File.ReadAllBytesAsync, cancellationToken)).Resources);
        var calls = LoadCall.All(catalog);
        await using var cluster = await OwnCluster.StartAsync(cancellationToken);
        await new ChangeSetWriter(cluster.Connections, NullLogger<ChangeSetWriter>.Instance)
            .SeedIfEmptyAsync([.. catalog.All()], "benchmark", "Seed", cancellationToken);
        var folder = Directory.CreateTempSubdirectory("cstoref-load-");
        try
        {
            await CompareAsync(calls, cluster.ConnectionString, folder.FullName, withPeers, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(
        IReadOnlyList<LoadCall> calls, string connectionString, string folder, bool withPeers, CancellationToken cancellationToken)
    {
        await using var service = await GrpcProcess.StartAsync(LoadedServer.Service, connectionString, folder, cancellationToken);
        var answered = await KeepAnswersAsync(service.Address, calls, folder, cancellationToken);
        await using var limit = await GrpcProcess.StartAsync(LoadedServer.Limit, connectionString, folder, cancellationToken);
        await using var asking = await GrpcProcess.StartAsync(LoadedServer.Asking, connectionString, folder, cancellationToken);
        await using var tuned = await GrpcProcess.StartAsync(LoadedServer.Tuned, connectionString, folder, cancellationToken);
        await using var fastify = withPeers ? await StartPeerAsync(Peer.Fastify) : null;
        await using var postgraphile = withPeers ? await StartPeerAsync(Peer.PostGraphile) : null;
        LoadedProcess[] answering = [limit, service, asking, tuned, .. new[] { fastify, postgraphile }.OfType<PeerProcess>()];
        Console.WriteLine(
            "| call | answer | server | calls a second | CPU a call | allocated a call | rate, limit = 1 | CPU, limit = 1 | one at a time |");
        Console.WriteLine("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var call in answered)
        {
            LoadedProcess[] servers = call.Name switch
            {
                _ when call.IsForPeers => answering,
                "GetDocument, NOT_FOUND" => [service],
                _ => [limit, service],
            };
            await CompareAsync(call, servers, cancellationToken);
        }

        Console.WriteLine();
        Console.WriteLine("| server, idle after all that | heap | working set |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var one in answering)
        {
            var use = await one.IdleAsync(cancellationToken);
            WriteRow($"| {one.Name} | {Told(use.Heap / 1e6, "F1", "MB")} | {use.WorkingSet / 1e6:F0} MB |");
        }

        Task<PeerProcess> StartPeerAsync(Peer peer) =>
            PeerProcess.StartAsync(peer, connectionString, answered.Where(call => call.IsForPeers), cancellationToken);
    }

    /// <summary>Compares servers by one call, the first of them being what the others stand beside.</summary>
    private static async Task CompareAsync(LoadCall call, LoadedProcess[] servers, CancellationToken cancellationToken)
    {
        foreach (var one in servers) await LoadAsync(one, Warming);
        foreach (var one in servers) one.Forget();
        for (var round = 0; round < Rounds; round++)
        {
            // Each begins as often as any other.
            var first = round % servers.Length;
            foreach (var one in servers.Skip(first).Concat(servers.Take(first))) await LoadAsync(one, Turn);
        }

        foreach (var one in servers)
        {
            var alone = await one.LatencyAsync(call, Settling, Turn, cancellationToken);
            var (rate, cpu) = (one.RateBeside(servers[0]), one.CpuBeside(servers[0]));
            var (name, size, bytes) = (one.Name, one.AnswerSizeOf(call), Told(one.Allocated, "F0", "B"));
            var (used, beside) = (Told(one.Cpu, "F1", "µs"), Told(cpu, "F2", string.Empty));
            WriteRow($"| {call.Name} | {size} B | {name} | {one.Rate:F0} | {used} | {bytes} | {rate:F2} | {beside} | {alone:F0} µs |");
        }

        Task LoadAsync(LoadedProcess server, TimeSpan duration) =>
            server.LoadAsync(call, Connections, Streams, Settling, duration, cancellationToken);
    }

    private static void WriteRow(FormattableString row) => Console.WriteLine(row.ToString(CultureInfo.InvariantCulture));

    /// <summary>Nothing of what is unknown, as where no call ended within a turn.</summary>
    private static string Told(double? amount, string format, string unit) =>
        amount is { } told && double.IsFinite(told)
            ? $"{told.ToString(format, CultureInfo.InvariantCulture)} {unit}".TrimEnd()
            : string.Empty;

    /// <summary>Keeps what the service answers, for the limit to answer the same.</summary>
    /// <returns>The calls that it answers: of much data some answers are too large, which it refuses to give.</returns>
    private static async Task<IReadOnlyList<LoadCall>> KeepAnswersAsync(
        Uri address, IReadOnlyList<LoadCall> calls, string folder, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(address, new() { MaxReceiveMessageSize = null });
        var answered = new List<LoadCall>();
        foreach (var call in calls)
        {
            try
            {
                if (!call.IsOfNothing)
                {
                    var answer = await AskAsync(channel, call, cancellationToken);
                    await File.WriteAllBytesAsync(call.FileIn(folder), answer, cancellationToken);
                }

                answered.Add(call);
            }
            catch (RpcException refusal) when (refusal.StatusCode == StatusCode.ResourceExhausted)
            {
                Console.WriteLine($"{call.Name} is left out: {refusal.Status.Detail}");
            }
        }

        return answered;
    }

    private static async Task<byte[]> AskAsync(GrpcChannel channel, LoadCall call, CancellationToken cancellationToken)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        var (service, name) = (call.Path.Split('/')[1], call.Path.Split('/')[2]);
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);
        using var calling = channel.CreateCallInvoker().AsyncUnaryCall(
            method, null, new(cancellationToken: cancellationToken), Google.Protobuf.MessageExtensions.ToByteArray(call.RequestOf(0)));
        return await calling;
    }
}
