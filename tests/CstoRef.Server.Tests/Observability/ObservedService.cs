using CstoRef.Server.Tests.Editing;
using CstoRef.Server.Tests.Starting;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Observability;

/// <summary>A service with a cluster of its own, as a process that operators watch over: only such a one tells all metrics.</summary>
internal sealed class ObservedService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;
    private readonly GrpcChannel _channel;
    private readonly HttpClient _operations;
    private int _edits;

    private ObservedService(TemporaryFolder folder, ServerProcess process, string ready)
    {
        (_folder, _process) = (folder, process);
        _channel = GrpcChannel.ForAddress(ready.Split("gRPC on ")[1].Split(',')[0]);
        _operations = new() { BaseAddress = new(ready.Split("operations on ")[1].Split(',')[0]) };
    }

    /// <summary>Where it tells its metrics, as Prometheus names a target.</summary>
    public string Target => _operations.BaseAddress!.Authority;

    public static async Task<ObservedService> StartAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        string[] ports = ["--grpc", "127.0.0.1:0", "--ops", "127.0.0.1:0"];
        string[] content = ["--data", folder.Combine("data"), "--seeds", SampleCatalog.Folder, "--editing", "loopback"];
        var process = ServerProcess.Start(folder.Path, environment: null, [.. ports, .. content]);
        return new(folder, process, (await process.ReadLineAsync(cancellationToken).DefaultTimeout()).ShouldNotBeNull());
    }

    /// <summary>Calls of every kind: a read, one of what is not there, a search, an edit and a refused one.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        var forces = new ForceService.ForceServiceClient(_channel);
        var documents = new DocumentService.DocumentServiceClient(_channel);
        var editing = new EditingService.EditingServiceClient(_channel);
        await forces.ListForcesAsync(new(), cancellationToken: cancellationToken).ResponseAsync.DefaultTimeout();
        await RefusedAsync(forces.GetForceAsync(new() { Name = "forces/none" }, cancellationToken: cancellationToken).ResponseAsync);
        await documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: cancellationToken)
            .ResponseAsync.DefaultTimeout();
        var edit = EditingTest.Putting(EditingTest.NewSource($"observed-{++_edits}"));
        await editing.ApplyAsync(edit, cancellationToken: cancellationToken).ResponseAsync.DefaultTimeout();
        await RefusedAsync(editing.ApplyAsync(new(), cancellationToken: cancellationToken).ResponseAsync);
    }

    /// <summary>The names of the metrics that it tells.</summary>
    public async Task<IReadOnlyCollection<string>> ReadMetricsAsync(CancellationToken cancellationToken)
    {
        var told = await _operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken).DefaultTimeout();
        return
        [
            .. told.Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('{', ' ')[0])
                .Distinct(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _operations.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task RefusedAsync(Task call) => await Should.ThrowAsync<RpcException>(call.DefaultTimeout());
}
