using System.Collections.Frozen;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Server.Hosting;

/// <summary>
/// Answers whether the service wants calls, to balancers and orchestrators. It stands in the place of the official package's, which neither
/// lists nor limits who watches.
/// </summary>
internal sealed class HealthService(HealthCheckService checks, IHostApplicationLifetime lifetime, ServerOptions options, TimeProvider time)
    : Health.HealthBase
{
    /// <summary>Who watches learns of a change within this time.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>The names that are known; the empty one is the server as a whole.</summary>
    private static readonly FrozenSet<string> Names =
        new[] { string.Empty }
            .Concat(ContractService.All.Select(service => service.Descriptor.FullName))
            .ToFrozenSet(StringComparer.Ordinal);

    private readonly OpenCalls _watchers = new(options.Grpc.MaxHealthWatchers);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        Names.Contains(request.Service)
            ? new() { Status = await StatusAsync(context.CancellationToken) }
            : throw new ServiceNotKnownException();

    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var status = await StatusAsync(context.CancellationToken);
        var list = new HealthListResponse();
        foreach (var name in Names) list.Statuses.Add(name, new HealthCheckResponse { Status = status });
        return list;
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var place = _watchers.Enter();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var isKnown = Names.Contains(request.Service);
        var told = ServingStatus.Unknown;
        while (true)
        {
            var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
            var status = !isKnown ? ServingStatus.ServiceUnknown
                : isStopping ? ServingStatus.NotServing
                : await StatusAsync(context.CancellationToken);
            if (status != told) await responseStream.WriteAsync(new() { Status = status }, context.CancellationToken);
            told = status;
            if (isStopping) return;
            await Task.Delay(Period, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<ServingStatus> StatusAsync(CancellationToken cancellationToken) =>
        (await checks.CheckHealthAsync(cancellationToken)).Status is HealthStatus.Unhealthy
            ? ServingStatus.NotServing
            : ServingStatus.Serving;
}
