using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Limits of text searches, which ask the database.</summary>
internal sealed record SearchOptions
{
    /// <summary>How long a search may take in the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many searches of one connection may go on at once.</summary>
    [Range(1, 1000)]
    public int MaxPerConnection { get; init; } = 4;

    /// <summary>
    /// How many searches of all connections of one caller, an identity or for the unknown an address, may go on at once; in all, the
    /// database gets 20 at once. While several callers call, no more of each go on than there are processors; the others wait.
    /// </summary>
    [Range(1, 1000)]
    public int MaxPerAddress { get; init; } = 10;

    /// <summary>How many further searches of one connection may wait for their turn.</summary>
    [Range(0, 1000)]
    public int MaxWaiting { get; init; } = 16;
}
