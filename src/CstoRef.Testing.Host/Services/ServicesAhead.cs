using CstoRef.Testing.Host.Databases;

namespace CstoRef.Testing.Host.Services;

/// <summary>
/// Starts services, and once a kind of them was asked for twice, always one of it ahead, so that the next test does not wait for its start.
/// Nobody has called what is given away, and nobody else is given it.
/// </summary>
internal sealed class ServicesAhead(HostCluster cluster) : IAsyncDisposable
{
    /// <summary>Each holds connections to the database; kinds beyond it are started when they are asked for.</summary>
    private const int MostKinds = 16;

    private readonly Lock _lock = new();
    private readonly HashSet<ServiceKind> _asked = [];
    private readonly Dictionary<ServiceKind, Task<ServiceUnderTest>> _ahead = [];
    private bool _isEnding;

    /// <summary>A service that runs, on a fresh database.</summary>
    /// <exception cref="Server.Starting.StartException">The seeds cannot be used.</exception>
    public async Task<ServiceUnderTest> TakeAsync(ServiceKind kind)
    {
        Task<ServiceUnderTest>? ahead;
        bool isUsual;
        lock (_lock)
        {
            isUsual = !_asked.Add(kind);
            _ahead.Remove(kind, out ahead);
        }

        // Why none could be started ahead is no matter of whoever comes later.
        if (ahead is null || await Task.WhenAny(ahead) is not { IsCompletedSuccessfully: true }) ahead = StartAsync(kind);
        var service = await ahead;
        // Not before, so that who waits is not slowed down by it.
        if (isUsual) StartAhead(kind);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        List<Task<ServiceUnderTest>> ahead;
        lock (_lock)
        {
            _isEnding = true;
            ahead = [.. _ahead.Values];
        }

        foreach (var start in ahead)
            if (await Task.WhenAny(start) is { IsCompletedSuccessfully: true })
                await (await start).StopAsync();
    }

    private void StartAhead(ServiceKind kind)
    {
        lock (_lock)
        {
            if (!_isEnding && !_ahead.ContainsKey(kind) && _ahead.Count < MostKinds) _ahead.Add(kind, StartAsync(kind));
        }
    }

    private async Task<ServiceUnderTest> StartAsync(ServiceKind kind)
    {
        // What it takes before it first waits is no matter of whoever begins it.
        await Task.Yield();
        var database = await cluster.CreateAsync(kind.Seeds, CancellationToken.None);
        var service = new ServiceUnderTest(database, kind.Today, kind.TakesEdits);
        try
        {
            await service.StartAsync(CancellationToken.None);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }
}
