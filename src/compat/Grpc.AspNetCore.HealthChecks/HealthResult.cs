using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The result of one health check.</summary>
/// <param name="name">The name of the health check.</param>
/// <param name="tags">The tags of the health check.</param>
/// <param name="status">What the health check found.</param>
/// <param name="description">The finding, for people.</param>
/// <param name="duration">How long the health check took.</param>
/// <param name="exception">What the health check threw, if it did.</param>
/// <param name="data">More facts about the finding.</param>
[Obsolete("Use HealthCheckMapContext: it decides before a health check runs whether it has to.")]
public sealed class HealthResult(
    string name,
    IEnumerable<string> tags,
    HealthStatus status,
    string? description,
    TimeSpan duration,
    Exception? exception,
    IReadOnlyDictionary<string, object> data)
{
    /// <summary>The name of the health check.</summary>
    public string Name { get; } = name;

    /// <summary>The tags of the health check.</summary>
    public IEnumerable<string> Tags { get; } = tags;

    /// <summary>What the health check found.</summary>
    public HealthStatus Status { get; } = status;

    /// <summary>The finding, for people.</summary>
    public string? Description { get; } = description;

    /// <summary>How long the health check took.</summary>
    public TimeSpan Duration { get; } = duration;

    /// <summary>What the health check threw, if it did.</summary>
    public Exception? Exception { get; } = exception;

    /// <summary>More facts about the finding.</summary>
    public IReadOnlyDictionary<string, object> Data { get; } = data;
}
