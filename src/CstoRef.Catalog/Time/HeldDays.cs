using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// The days on which somebody held something. Beside the dates of the period the days on which sources name the holder count: on the first and
/// the last of them, and so between them, the holder certainly held it.
/// </summary>
/// <param name="Certain">The days on which the holder held it whatever the dates stand for.</param>
/// <param name="Possible">The days on which the holder held it for some of the days that the dates stand for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeldDays(DayRange Certain, DayRange Possible)
{
    /// <summary>The days of a valid period, on some of whose days, which are valid dates too, sources name the holder.</summary>
    public static HeldDays Of(Period period, params IEnumerable<PartialDate> attested)
    {
        var possible = period.PossibleDays();
        var latestStart = period.Start?.Latest().DayNumber ?? DayRange.NoEnd;
        var earliestEnd = period.EndState switch
        {
            PeriodEndState.Open => DayRange.NoEnd,
            PeriodEndState.Ended => period.End.Earliest().DayNumber,
            _ => possible.First,
        };
        foreach (var date in attested)
        {
            var days = date.Days().Intersect(possible);
            if (days.IsEmpty) continue;
            latestStart = Math.Min(latestStart, days.End - 1);
            earliestEnd = Math.Max(earliestEnd, days.First + 1);
        }

        return new(new(latestStart, earliestEnd), possible);
    }

    /// <summary>Among several, of which there must be one, those that certainly last longest.</summary>
    public static HeldDays LastToEnd(IEnumerable<HeldDays> several) => several.MaxBy(days => days.Certain.End);

    /// <summary>The days that lie within a valid period too.</summary>
    public HeldDays Within(Period period) => new(Certain.Intersect(period.CertainDays() ?? DayRange.None), Possible.Intersect(period.PossibleDays()));

    public Certainty Contains(DateOnly day)
    {
        if (Certain.Contains(day)) return Certainty.Certain;
        return Possible.Contains(day) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether the holder held it on the day that a date stands for.</summary>
    public Certainty Contains(PartialDate date)
    {
        if (date.FallsInto(Certain) == Certainty.Certain) return Certainty.Certain;
        return date.FallsInto(Possible) == Certainty.No ? Certainty.No : Certainty.Possible;
    }

    /// <summary>Whether the holder certainly held it on a day that a valid period certainly holds.</summary>
    public bool CertainlyMeet(Period period) => period.CertainDays() is { } days && days.Overlaps(Certain);
}
