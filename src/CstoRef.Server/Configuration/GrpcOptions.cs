using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Limits of calls.</summary>
internal sealed record GrpcOptions
{
    /// <summary>The greatest request, in bytes.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRequestSize { get; init; } = 1024 * 1024;

    /// <summary>The greatest request to the health service, in bytes.</summary>
    [Range(256, 64 * 1024)]
    public int MaxHealthRequestSize { get; init; } = 4 * 1024;

    /// <summary>How many calls may watch the health at once.</summary>
    [Range(1, 100_000)]
    public int MaxHealthWatchers { get; init; } = 100;

    /// <summary>The greatest request to reflection, in bytes.</summary>
    [Range(256, 64 * 1024)]
    public int MaxReflectionRequestSize { get; init; } = 4 * 1024;

    /// <summary>How many calls of reflection may be open at once.</summary>
    [Range(1, 100_000)]
    public int MaxReflectionCalls { get; init; } = 100;
}
