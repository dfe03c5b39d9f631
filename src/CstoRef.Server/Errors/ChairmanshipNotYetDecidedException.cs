using CstoRef.V1;

namespace CstoRef.Server.Errors;

/// <summary>A day comes after the last recorded chairmanship.</summary>
/// <param name="day">The day.</param>
/// <param name="last">The last recorded chairmanship.</param>
/// <param name="lastDay">The last day that it may hold.</param>
internal sealed class ChairmanshipNotYetDecidedException(DateOnly day, Chairmanship last, DateOnly lastDay) : Exception(
    $"It is not decided who is in the chair on {day:O}: the last chairmanship that a source tells of is {last.Name}, up to {lastDay:O}. "
    + "ProjectRotation tells whose turn it would be.")
{
    public DateOnly Day { get; } = day;

    /// <summary>The last recorded chairmanship.</summary>
    public Chairmanship Last { get; } = last;

    /// <summary>The last day that it may hold.</summary>
    public DateOnly LastDay { get; } = lastDay;
}
