using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>What a valid period answers about days and about other periods.</summary>
public static class PeriodExtensions
{
    /// <summary>Whether the period holds a day.</summary>
    public static Certainty Contains(this Period period, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.CertainDays() is { } certain && certain.Contains(day)) return Certainty.Certain;
        return period.PossibleDays().Contains(day) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether two periods share a day: for certain when the days that each holds for certain meet.</summary>
    public static Certainty Overlaps(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        if (period.CertainDays() is { } certain && other.CertainDays() is { } otherCertain && certain.Overlaps(otherCertain)) return Certainty.Certain;
        return period.PossibleDays().Overlaps(other.PossibleDays()) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Orders periods by the first day of their start, an unknown start first, then by the last day of their end, an open one last.</summary>
    public static int CompareInOrder(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        var (days, otherDays) = (period.PossibleDays(), other.PossibleDays());
        var byStart = days.First.CompareTo(otherDays.First);
        return byStart != 0 ? byStart : days.Last.CompareTo(otherDays.Last);
    }

    /// <summary>The days that the period holds whatever its dates stand for; null where its start, or when it ended, is unknown.</summary>
    private static DayRange? CertainDays(this Period period) =>
        period.Start is null || period.EndState == PeriodEndState.EndedUnknown
            ? null
            : new(period.Start.Latest(), LastBefore(period.End?.Earliest()));

    /// <summary>The days that the period holds for some of the days that its dates stand for.</summary>
    private static DayRange PossibleDays(this Period period) =>
        new(period.Start?.Earliest() ?? DateOnly.MinValue, LastBefore(period.End?.Latest()));

    private static DateOnly LastBefore(DateOnly? end) => end is { } day && day > DateOnly.MinValue ? day.AddDays(-1) : end ?? DateOnly.MaxValue;
}
