using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>How watches go on and end, and their limits.</summary>
internal sealed record WatchOptions
{
    /// <summary>How many watches may be open at once.</summary>
    [Range(1, 100_000)]
    public int MaxWatchers { get; init; } = 2000;

    /// <summary>How often every watch is told how far it has come, whatever else it is told.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After how long a watch ends by itself, so that its client finds another instance where there are several; each up to a fifth
    /// earlier, by chance.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many bytes of change sets may wait for one watch's reader, beside the change set that it is taking, before it is cut off. What
    /// waits is held once for all.
    /// </summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBufferedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many change sets may wait so.</summary>
    [Range(1, 1_000_000)]
    public int MaxBufferedChangeSets { get; init; } = 10_000;

    /// <summary>How many watches are ended in a second when the service stops.</summary>
    [Range(10, 100_000)]
    public int MaxEndsPerSecond { get; init; } = 500;
}
