using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Answers health calls by running the health checks, or from the last published results.</summary>
internal sealed class HealthServiceIntegration(
    HealthServiceImpl published,
    IOptions<HealthCheckOptions> healthCheckOptions,
    IOptions<GrpcHealthChecksOptions> options,
    HealthCheckService healthChecks,
    IHostApplicationLifetime lifetime) : Health.V1.Health.HealthBase
{
    private readonly GrpcHealthChecksOptions _options = options.Value;

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (_options.UseHealthChecksCache)
            return await published.Check(request, context).ConfigureAwait(false);

        if (!_options.Services.TryGet(request.Service, out var mapping))
            throw new RpcException(new Status(StatusCode.NotFound, ""));

        return await RunAsync(mapping, context.CancellationToken).ConfigureAwait(false);
    }

    public override async Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        if (_options.UseHealthChecksCache)
            return await published.List(request, context).ConfigureAwait(false);

        var mappings = _options.Services.ToList();
        var report = await RunAsync(mappings, context.CancellationToken).ConfigureAwait(false);
        var response = new HealthListResponse();
        foreach (var mapping in mappings)
            response.Statuses.Add(mapping.Name, Evaluate(mapping, report));
        return response;
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var statuses = _options.UseHealthChecksCache
            ? responseStream
            : new FreshFirstStatusWriter(responseStream, () => RunOrUnknownAsync(request.Service, context.CancellationToken));

        if (_options.SuppressCompletionOnShutdown)
        {
            await published.Watch(request, statuses, context).ConfigureAwait(false);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        await published.Watch(request, statuses, new EndingServerCallContext(context, end.Token)).ConfigureAwait(false);

        if (!context.CancellationToken.IsCancellationRequested)
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing }).ConfigureAwait(false);
    }

    private async Task<HealthCheckResponse> RunOrUnknownAsync(string service, CancellationToken cancellationToken) =>
        _options.Services.TryGet(service, out var mapping)
            ? await RunAsync(mapping, cancellationToken).ConfigureAwait(false)
            : new HealthCheckResponse { Status = ServingStatus.ServiceUnknown };

    private async Task<HealthCheckResponse> RunAsync(ServiceMapping mapping, CancellationToken cancellationToken) =>
        Evaluate(mapping, await RunAsync([mapping], cancellationToken).ConfigureAwait(false));

    /// <summary>Runs the health checks that count for any of the services, each once.</summary>
    private Task<HealthReport> RunAsync(List<ServiceMapping> mappings, CancellationToken cancellationToken) =>
        healthChecks.CheckHealthAsync(
            registration => healthCheckOptions.Value.Predicate?.Invoke(registration) != false
                && mappings.Exists(mapping => mapping.Counts(registration.Name, registration.Tags)),
            cancellationToken);

    private static HealthCheckResponse Evaluate(ServiceMapping mapping, HealthReport report) =>
        new() { Status = mapping.CountedEntries(report).ServingStatus() };
}
