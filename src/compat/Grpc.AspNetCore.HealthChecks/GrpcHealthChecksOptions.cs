using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How the gRPC health service answers from the .NET health checks.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>
    /// The services that callers may ask about, each with the health checks that decide its status. At first it holds
    /// the empty name, the server as a whole, with every health check.
    /// </summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>
    /// Whether answers come from the results that were last published to the <see cref="IHealthCheckPublisher"/>s.
    /// False by default: a call runs the health checks.
    /// </summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>
    /// Whether <c>Watch</c> calls are left open when the application begins to stop. False by default: each gets a last
    /// NOT_SERVING and ends, so that the server can stop. Open calls hold the stop up until
    /// <see cref="HostOptions.ShutdownTimeout"/> has passed, and are then aborted.
    /// </summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
