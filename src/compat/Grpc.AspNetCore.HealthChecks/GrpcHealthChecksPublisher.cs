using Grpc.AspNetCore.HealthChecks.Internal;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Takes the results of the periodic health checks over into the health service, for watchers and the cache.</summary>
internal sealed partial class GrpcHealthChecksPublisher(
    HealthServiceImpl healthService, IOptions<GrpcHealthChecksOptions> options, ILoggerFactory loggerFactory) : IHealthCheckPublisher
{
    private readonly GrpcHealthChecksOptions _options = options.Value;
    private readonly ILogger _logger = loggerFactory.CreateLogger<GrpcHealthChecksPublisher>();

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        EvaluatingPublishedHealthReport(_logger, report.Entries.Count, _options.Services.Count);

        foreach (var mapping in _options.Services)
        {
            var counted = mapping.CountedEntries(report);
            var status = counted.ServingStatus();
            ServiceMappingStatusUpdated(_logger, mapping.Name, status, counted.Count);
            healthService.SetStatus(mapping.Name, status);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Trace, "A health report with {HealthReportEntryCount} entries was published for {ServiceMappingCount} services.")]
    private static partial void EvaluatingPublishedHealthReport(ILogger logger, int healthReportEntryCount, int serviceMappingCount);

    [LoggerMessage(2, LogLevel.Debug, "Service '{ServiceName}' is {Status} by {EntriesCount} health report entries.")]
    private static partial void ServiceMappingStatusUpdated(ILogger logger, string serviceName, ServingStatus status, int entriesCount);
}
