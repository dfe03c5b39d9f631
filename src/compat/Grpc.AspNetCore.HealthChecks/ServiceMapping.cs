namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Says which health checks decide the status of a service. One that is unhealthy makes it NOT_SERVING.</summary>
public sealed class ServiceMapping
{
    /// <summary>Maps a service to health checks, chosen by their results.</summary>
    /// <param name="name">The name callers use; empty for the server as a whole.</param>
    /// <param name="predicate">True for the results that count.</param>
    [Obsolete("Use the constructor whose predicate takes a HealthCheckMapContext.")]
    public ServiceMapping(string name, Func<HealthResult, bool> predicate)
    {
        Name = name;
        Predicate = predicate;
    }

    /// <summary>Maps a service to health checks, chosen by their names and tags.</summary>
    /// <param name="name">The name callers use; empty for the server as a whole.</param>
    /// <param name="predicate">True for the health checks that count. <c>Check</c> runs no others.</param>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>The name callers use; empty for the server as a whole.</summary>
    public string Name { get; }

    /// <summary>True for the health checks that count; null when <see cref="Predicate"/> decides.</summary>
    public Func<HealthCheckMapContext, bool>? HealthCheckPredicate { get; }

    /// <summary>True for the results that count; null when <see cref="HealthCheckPredicate"/> decides.</summary>
    [Obsolete("Use HealthCheckPredicate.")]
    public Func<HealthResult, bool>? Predicate { get; }
}
