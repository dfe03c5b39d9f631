using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>How the service follows what is committed to its database.</summary>
internal sealed record FollowOptions
{
    /// <summary>How often the service looks for what is new, beside being told by the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the database is listened to. Without, news come by looking alone.</summary>
    public bool Listen { get; init; } = true;
}
