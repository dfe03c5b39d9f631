using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>
/// A health service that answers with the statuses it was told. Safe to use from several threads.
/// </summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    // A watcher that reads slowly loses the oldest statuses: only where a service stands now matters to it.
    internal const int MaxStatusBufferSize = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = [];
    private readonly Dictionary<string, List<ChannelWriter<HealthCheckResponse>>> _watchers = [];

    /// <summary>Sets the status of a service and tells those who watch it, if it changed.</summary>
    /// <param name="service">The full name of the service; empty for the server as a whole.</param>
    /// <param name="status">Its status from now on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="service"/> is null.</exception>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);

        lock (_gate)
        {
            var previous = StatusOrUnknown(service);
            _statuses[service] = status;
            if (status != previous)
                Notify(service, status);
        }
    }

    /// <summary>Forgets a service: it is unknown from now on.</summary>
    /// <param name="service">The full name of the service; empty for the server as a whole.</param>
    /// <exception cref="ArgumentNullException"><paramref name="service"/> is null.</exception>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);

        lock (_gate)
        {
            Clear(service);
        }
    }

    /// <summary>Forgets every service.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            foreach (var service in _statuses.Keys.ToList())
                Clear(service);
        }
    }

    /// <summary>Answers with the status of the service asked for.</summary>
    /// <param name="request">Names the service.</param>
    /// <param name="context">The call.</param>
    /// <returns>The status.</returns>
    /// <exception cref="RpcException">NOT_FOUND: no status was set for the service.</exception>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);

        lock (_gate)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, ""));
        }
    }

    /// <summary>Answers with the status of every service that has one.</summary>
    /// <param name="request">Nothing to say.</param>
    /// <param name="context">The call.</param>
    /// <returns>The statuses by service.</returns>
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        lock (_gate)
        {
            foreach (var (service, status) in _statuses)
                response.Statuses.Add(service, new HealthCheckResponse { Status = status });
        }

        return Task.FromResult(response);
    }

    /// <summary>
    /// Writes the status of the service asked for, and again at each change, until the call is cancelled; what was
    /// noted by then is still written. A service without a status is SERVICE_UNKNOWN.
    /// </summary>
    /// <param name="request">Names the service.</param>
    /// <param name="responseStream">Takes the statuses.</param>
    /// <param name="context">The call.</param>
    /// <returns>A task that ends with the call.</returns>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);

        // One queue per watcher: several threads may set statuses, but a response stream takes one write at a time.
        var changes = Channel.CreateBounded<HealthCheckResponse>(new BoundedChannelOptions(MaxStatusBufferSize)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.DropOldest,
        });

        var current = AddWatcher(request.Service, changes.Writer);
        try
        {
            using var registration = context.CancellationToken.Register(() => RemoveWatcher(request.Service, changes.Writer));

            await responseStream.WriteAsync(new HealthCheckResponse { Status = current }).ConfigureAwait(false);
            await foreach (var change in changes.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                await responseStream.WriteAsync(change).ConfigureAwait(false);
        }
        finally
        {
            RemoveWatcher(request.Service, changes.Writer);
        }
    }

    private ServingStatus AddWatcher(string service, ChannelWriter<HealthCheckResponse> watcher)
    {
        lock (_gate)
        {
            if (!_watchers.TryGetValue(service, out var watchers))
                _watchers.Add(service, watchers = []);
            watchers.Add(watcher);
            return StatusOrUnknown(service);
        }
    }

    private void RemoveWatcher(string service, ChannelWriter<HealthCheckResponse> watcher)
    {
        lock (_gate)
        {
            if (_watchers.TryGetValue(service, out var watchers) && watchers.Remove(watcher) && watchers.Count == 0)
                _watchers.Remove(service);
        }

        watcher.TryComplete();
    }

    private void Clear(string service)
    {
        if (_statuses.Remove(service, out var previous) && previous != ServingStatus.ServiceUnknown)
            Notify(service, ServingStatus.ServiceUnknown);
    }

    private void Notify(string service, ServingStatus status)
    {
        if (!_watchers.TryGetValue(service, out var watchers))
            return;

        // Never blocks and never fails: a full queue drops its oldest entry, and a finished one has left the list.
        foreach (var watcher in watchers)
            watcher.TryWrite(new HealthCheckResponse { Status = status });
    }

    private ServingStatus StatusOrUnknown(string service) =>
        _statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
}
