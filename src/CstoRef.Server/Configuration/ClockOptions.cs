namespace CstoRef.Server.Configuration;

/// <summary>What the service takes for the time.</summary>
internal sealed record ClockOptions
{
    /// <summary>
    /// The day that is today to whoever asks about today, whatever the clock says, so that the answers in somebody's tests stay what they
    /// are. For tests alone. Not set: the clock's day, in UTC.
    /// </summary>
    public DateOnly? Today { get; init; }
}
