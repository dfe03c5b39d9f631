namespace CstoRef.Client;

/// <summary>How a replica stands at one moment.</summary>
public sealed record ReplicaStatus
{
    /// <summary>The revision that it holds; null before the first picture.</summary>
    public required long? Revision { get; init; }

    /// <summary>The unbroken history that the revision belongs to; null before the first picture.</summary>
    public required string? Epoch { get; init; }

    /// <summary>Whether the service tells it what changes.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>Whether what it holds came from its file, and the service has not confirmed it yet.</summary>
    public required bool IsFromFile { get; init; }

    /// <summary>
    /// How long ago the service last confirmed that nothing else is served: by a snapshot, a change set or a bookmark. For what came from
    /// the file, how long ago that was written. Null before the first picture.
    /// </summary>
    public required TimeSpan? Staleness { get; init; }

    /// <summary>How often it connected anew, or tried to.</summary>
    public required long Reconnects { get; init; }

    /// <summary>How many snapshots of the service took the place of what it held.</summary>
    public required long Snapshots { get; init; }

    /// <summary>How often what it was told did not lead to what is served.</summary>
    public required long Differences { get; init; }

    /// <summary>How many of those differences a new snapshot has mended.</summary>
    public required long MendedDifferences { get; init; }

    /// <summary>Why it is not connected; null where it is, or has not tried yet.</summary>
    public required string? Fault { get; init; }
}
