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
        PartialDate?[] dates = [period.Start, period.End, period.NotBefore, period.BegunBy, period.EndedBy, period.ConfirmedThrough];
        return dates.All(date => date?.IsValid() != false) && period.EndState switch
        {
            PeriodEndState.Open or PeriodEndState.EndedUnknown or PeriodEndState.Unknown => period.End is null,
            PeriodEndState.Ended => period.End is not null,
            _ => false,
        };
    }

    /// <summary>Whether the period holds a day, if what is open goes on.</summary>
    public static Certainty Contains(this Period period, DateOnly day) => period.Contains(day, default);

    /// <summary>Whether the period holds a day, as far as the data is known.</summary>
    public static Certainty Contains(this Period period, DateOnly day, Horizon horizon)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Days(horizon).Contains(day);
    }

    /// <summary>Whether two periods share a day: for certain when the days that each holds for certain meet.</summary>
    public static Certainty Overlaps(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        if (period.CertainDays().Overlaps(other.CertainDays())) return Certainty.Certain;
        return period.PossibleDays().Overlaps(other.PossibleDays()) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether all of the period may lie within another.</summary>
    public static bool MayLieWithin(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        if (period.EndState == PeriodEndState.Open && other.EndState is not (PeriodEndState.Open or PeriodEndState.Unknown)) return false;
        var (beginning, ending) = (period.Beginning(), period.Ending(default));
        var (first, end) = other.PossibleDays();
        return first <= beginning.Latest
            && ending.Earliest <= end
            && Math.Max(first, beginning.Earliest) <= Math.Min(end, ending.Latest);
    }

    /// <summary>Whether the period may hold one of the days that a date stands for.</summary>
    public static bool MayContain(this Period period, PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(date);
        return period.PossibleDays().Overlaps(date.Days());
    }

    /// <summary>The first day that a period may hold; the calendar's first where nothing says when it can have begun.</summary>
    public static DateOnly FirstPossibleDay(this Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return DateOnly.FromDayNumber(period.Beginning().Earliest);
    }

    /// <summary>
    /// Orders periods by the first day on which they may begin, an unknown one first, then by the last day on which they may end, one that
    /// may go on last.
    /// </summary>
    public static int CompareInOrder(this Period period, Period other)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(other);
        return period.PossibleDays().CompareInOrder(other.PossibleDays());
    }

    /// <summary>What the period answers for every day, if what is open goes on.</summary>
    internal static UncertainDays Days(this Period period) => period.Days(default);

    /// <summary>What the period answers for every day, as far as the data is known.</summary>
    internal static UncertainDays Days(this Period period, Horizon horizon)
    {
        var (beginning, ending) = (period.Beginning(), period.Ending(horizon));
        return new(
            new(beginning.Earliest, ending.Latest),
            new(beginning.Latest, ending.Earliest),
            new(beginning.Latest, period.PresumedEnding(horizon).Earliest));
    }

    /// <summary>The days that the period holds whatever its dates stand for, if what is open goes on.</summary>
    internal static DayRange CertainDays(this Period period) => period.Days().Certain;

    /// <summary>The days that the period holds for some of the days that its dates stand for.</summary>
    internal static DayRange PossibleDays(this Period period) => period.Days().Possible;

    /// <summary>Whether the period begins before every day of a date.</summary>
    internal static bool BeginsCertainlyBefore(this Period period, PartialDate date) =>
        period.Beginning().Latest < date.Earliest().DayNumber;
}
