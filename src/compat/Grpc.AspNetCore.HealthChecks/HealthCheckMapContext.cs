namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Describes a health check to the predicate that decides whether it counts for a service.</summary>
/// <param name="name">The name of the health check.</param>
/// <param name="tags">The tags of the health check.</param>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    /// <summary>The name of the health check.</summary>
    public string Name { get; } = name;

    /// <summary>The tags of the health check.</summary>
    public IEnumerable<string> Tags { get; } = tags;
}
