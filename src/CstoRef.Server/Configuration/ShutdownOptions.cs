using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>How the service stops.</summary>
internal sealed record ShutdownOptions
{
    /// <summary>
    /// How long the service goes on answering after it has said that it is not ready, so that load balancers can turn away.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>How long calls under way may take to end after that, before they are cut off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
