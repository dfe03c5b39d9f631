using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>For every day whether something is so on it, as far as partial dates tell.</summary>
/// <param name="Possible">The days on which it is so for some of the days that the dates stand for.</param>
/// <param name="Certain">The days, among the possible ones, on which it is so for all of them; empty where there are none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UncertainDays(DayRange Possible, DayRange Certain)
{
    /// <summary>Whether it is so on a day.</summary>
    public Certainty Contains(DateOnly day)
    {
        if (Certain.Contains(day)) return Certainty.Certain;
        return Possible.Contains(day) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether it is so on the day that a date stands for.</summary>
    public Certainty Contains(PartialDate date)
    {
        if (date.FallsInto(Certain) == Certainty.Certain) return Certainty.Certain;
        return date.FallsInto(Possible) == Certainty.No ? Certainty.No : Certainty.Possible;
    }

    /// <summary>Whether it certainly is so on a day that a valid period certainly holds.</summary>
    public bool CertainlyMeet(Period period) => period.CertainDays() is { } days && days.Overlaps(Certain);

    /// <summary>Among several, of which there must be one, those that certainly last longest.</summary>
    public static UncertainDays LastToEnd(IEnumerable<UncertainDays> several) => several.MaxBy(days => days.Certain.End);

    /// <summary>The days that lie within a valid period too.</summary>
    public UncertainDays Within(Period period) =>
        new(Possible.Intersect(period.PossibleDays()), Certain.Intersect(period.CertainDays() ?? DayRange.None));

    /// <summary>The same, where it cannot be so before a date.</summary>
    public UncertainDays NotBefore(PartialDate? date) => this with { Possible = Possible with { First = Math.Max(Possible.First, date.Days().First) } };

    /// <summary>The same, where it ends when something else begins.</summary>
    /// <param name="next">When the other is so.</param>
    /// <param name="start">When the other begins; absent where no source says so.</param>
    public UncertainDays EndedBy(UncertainDays next, PartialDate? start)
    {
        var latestEnd = start is null ? DayRange.NoEnd : start.Latest().DayNumber;
        return new(
            Possible with { End = Math.Min(Possible.End, latestEnd) },
            Certain with { End = Math.Min(Certain.End, next.Possible.First) });
    }
}
