using System.Collections.Concurrent;
using System.Globalization;
using CstoRef.Testing.Host.Databases;
using CstoRef.Testing.Host.Faults;
using CstoRef.Testing.Hosting;

namespace CstoRef.Testing.Host.Services;

/// <summary>All services of a host, by their names.</summary>
internal sealed class HostedServices(HostCluster cluster) : IAsyncDisposable
{
    private static readonly string BuiltInSeeds = Path.Combine(AppContext.BaseDirectory, "Sample");

    private readonly ServicesAhead _ahead = new(cluster);
    private readonly ConcurrentDictionary<string, ServiceUnderTest> _services = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Does what a request asks.</summary>
    /// <exception cref="FaultRefusedException">It cannot be done.</exception>
    public async Task<HostAnswer> DoAsync(HostRequest request, CancellationToken cancellationToken)
    {
        if (request.Command == HostCommand.Start) return await StartAsync(request, cancellationToken);
        var name = request.Service ?? string.Empty;
        if (request.Command == HostCommand.Remove)
        {
            if (_services.TryRemove(name, out var removed)) await removed.DisposeAsync();
        }
        else if (_services.TryGetValue(name, out var service))
        {
            await service.DoAsync(request, cancellationToken);
        }
        else
        {
            throw new FaultRefusedException("There is no such service any more.");
        }

        return new(request.Id);
    }

    public async ValueTask DisposeAsync()
    {
        // Their databases go with the cluster.
        await Task.WhenAll([.. _services.Values.Select(service => service.StopAsync()), _ahead.DisposeAsync().AsTask()]);
    }

    private async Task<HostAnswer> StartAsync(HostRequest request, CancellationToken cancellationToken)
    {
        var seeds = await SeedFolder.ReadAsync(request.SeedsDirectory ?? BuiltInSeeds, cancellationToken);
        var service = await _ahead.TakeAsync(new(seeds, request.Today, request.TakesEdits));
        var name = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        _services[name] = service;
        return new(request.Id) { Service = name, Address = service.Address, OperationsAddress = service.OperationsAddress };
    }
}
