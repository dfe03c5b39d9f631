using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>
/// What one caller may have: an identity, or for the unknown an address. The defaults are far above what a service asks that means well.
/// </summary>
internal sealed record LimitsOptions
{
    /// <summary>How many calls a caller may make in a second, in the long run.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 50_000;

    /// <summary>How many a caller that has rested may make at once.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; init; } = 50_000;

    /// <summary>How long a call that comes too soon waits for its time, before it is refused. A refusal is held back as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many calls of a caller may go on or wait at once, streams aside.</summary>
    [Range(1, 100_000)]
    public int MaxCalls { get; init; } = 1000;

    /// <summary>How many watches of the data a caller may have open at once.</summary>
    [Range(1, 100_000)]
    public int MaxWatches { get; init; } = 200;

    /// <summary>How many other streams a caller may have open at once: reflection, and watches of the health.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; init; } = 50;

    /// <summary>How long a caller's searches may take in a second, all together, in the long run.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan SearchTimePerSecond { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long those of a caller that has rested may take at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan SearchTimeBurst { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many connections an address may have open at once to the gRPC endpoint.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; init; } = 500;

    /// <summary>How many connections an address may make in a second, in the long run; five times as many at once.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerSecond { get; init; } = 200;

    /// <summary>How long a call may take that has no deadline and may have to wait: a search, or a read of the past.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an edit may take that has no deadline.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan DefaultEditDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long such calls may take at most, whatever their deadline.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan MaxDeadline { get; init; } = TimeSpan.FromMinutes(10);
}
