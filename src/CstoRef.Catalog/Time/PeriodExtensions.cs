using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>What a valid period answers about days and about other periods.</summary>
public static class PeriodExtensions
{
    /// <summary>The order of <see cref="CompareInOrder"/>.</summary>
    public static Comparer<Period> InOrder { get; } = Comparer<Period>.Create(CompareInOrder);

    /// <summary>
    /// Whether the period's dates exist and it has an end exactly when it says so. Only a valid period answers the questions below.
    /// </summary>
    public static bool IsValid(this Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Start?.IsValid() != false && period.EndState switch
        {
            PeriodEndState.Open or PeriodEndState.EndedUnknown => period.End is null,
            PeriodEndState.Ended => period.End?.IsValid() == true,
            _ => false,
        };
    }

    /// <summary>Whether the period holds a day.</summary>
    public static Certainty Contains(this Period period, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Days().Contains(day);
    }

    /// <summary>Whether two periods share a day: for certain when the days that each holds for certain meet.</summary>
    public static Certainty Overlaps(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        if (period.CertainDays() is { } days && other.CertainDays() is { } otherDays && days.Overlaps(otherDays)) return Certainty.Certain;
        return period.PossibleDays().Overlaps(other.PossibleDays()) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether all of the period may lie within another.</summary>
    public static bool MayLieWithin(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        var startsWithin = period.Start is null || other.Start is null || !period.Start.IsCertainlyBefore(other.Start);
        var endsWithin = other.EndState == PeriodEndState.Open
            || (period.EndState != PeriodEndState.Open
                && (period.End is null || other.End is null || !other.End.IsCertainlyBefore(period.End)));
        return startsWithin && endsWithin;
    }

    /// <summary>Whether the period may hold one of the days that a date stands for.</summary>
    public static bool MayContain(this Period period, PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(date);
        return period.PossibleDays().Overlaps(date.Days());
    }

    /// <summary>The first day that a period may hold; the calendar's first where no source says when it began.</summary>
    public static DateOnly FirstPossibleDay(this Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Start?.Earliest() ?? DateOnly.MinValue;
    }

    /// <summary>Whether the period certainly holds no day from a date on.</summary>
    internal static bool IsOverBy(this Period period, PartialDate date) => !period.PossibleDays().Overlaps(new(date.Earliest().DayNumber, DayRange.NoEnd));

    /// <summary>
    /// Orders periods by the first day of their start, an unknown start first, then by the last day of their end, an open one last.
    /// </summary>
    public static int CompareInOrder(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        return period.PossibleDays().CompareInOrder(other.PossibleDays());
    }

    /// <summary>What the period answers for every day.</summary>
    internal static UncertainDays Days(this Period period) => new(period.PossibleDays(), period.CertainDays() ?? default);

    /// <summary>The days that the period holds whatever its dates stand for; null where its start, or when it ended, is unknown.</summary>
    internal static DayRange? CertainDays(this Period period) =>
        period.Start is null || period.EndState == PeriodEndState.EndedUnknown
            ? null
            : new(period.Start.Latest().DayNumber, period.End?.Earliest().DayNumber ?? DayRange.NoEnd);

    /// <summary>The days that the period holds for some of the days that its dates stand for.</summary>
    internal static DayRange PossibleDays(this Period period) =>
        new(period.FirstPossibleDay().DayNumber, period.End?.Latest().DayNumber ?? DayRange.NoEnd);
}
