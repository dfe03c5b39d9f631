using System.Globalization;
using CstoRef.Benchmarks.Flooding;
using CstoRef.Benchmarks.Watching;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A <see cref="LoadedServer"/>, which is called by gRPC and tells itself what it uses.</summary>
internal sealed class GrpcProcess : LoadedProcess
{
    private readonly string _folder;

    private GrpcProcess(string name, ChildProcess process, Uri address, string folder)
        : base(name, process, address) => _folder = folder;

    public static async Task<GrpcProcess> StartAsync(
        string server, string connectionString, string folder, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start("load-server", server, connectionString, folder);
        return new(server, process, new((await process.ReadAsync("ready", cancellationToken))[0]), folder);
    }

    public override long AnswerSizeOf(LoadCall call) => call.IsOfNothing ? 0 : new FileInfo(call.FileIn(_folder)).Length;

    public override Task<ProcessUse> IdleAsync(CancellationToken cancellationToken) => UseAsync("idle", cancellationToken);

    protected override IEnumerable<Task> Call(
        LoadCall call, int connections, int streams, FloodCounts counts, CancellationToken cancellationToken) =>
        Enumerable.Range(0, connections)
            .Select(number => new FloodConnection(Address, "127.0.0.1", call.FramesOf(number), counts, streams))
            .Select(connection => connection.RunAsync(cancellationToken));

    protected override Task<ProcessUse> UseAsync(CancellationToken cancellationToken) => UseAsync("now", cancellationToken);

    private async Task<ProcessUse> UseAsync(string word, CancellationToken cancellationToken)
    {
        await Process.WriteAsync(word);
        var numbers = await Process.ReadAsync("used", cancellationToken);
        long[] use = [.. numbers.Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new(TimeSpan.FromTicks(use[1]), WorkingSet: use[3], Allocated: use[0], Heap: use[2]);
    }
}
