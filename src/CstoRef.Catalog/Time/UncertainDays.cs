using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// For every day whether something is so on it, as far as partial dates and open periods tell. It begins once and ends once; ranges that may hold no day
/// keep their bounds: the first certain day is the last on which it begins, and the end of the certain days the first on which it ends.
/// </summary>
/// <param name="Possible">The days on which it is so for some of the days that the dates stand for.</param>
/// <param name="Certain">The days, among the possible ones, on which it is so for all of them; empty where there are none.</param>
/// <param name="Presumed">The days, the certain ones among them, on which it is so for all of them if what is open goes on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UncertainDays(DayRange Possible, DayRange Certain, DayRange Presumed)
{
    /// <summary>Where nothing is presumed.</summary>
    public UncertainDays(DayRange possible, DayRange certain)
        : this(possible, certain, certain)
    {
    }

    /// <summary>The numbers of all days on which it may become more or less certain.</summary>
    public IEnumerable<int> Turns => [Possible.First, Possible.End, Certain.First, Certain.End, Presumed.First, Presumed.End];

    /// <summary>Whether it is so on a day.</summary>
    public Certainty Contains(DateOnly day)
    {
        if (Certain.Contains(day)) return Certainty.Certain;
        if (Presumed.Contains(day)) return Certainty.Presumed;
        return Possible.Contains(day) ? Certainty.Possible : Certainty.No;
    }

    /// <summary>Whether it is so on the day that a date stands for.</summary>
    public Certainty Contains(PartialDate date)
    {
        if (date.FallsInto(Certain) == Certainty.Certain) return Certainty.Certain;
        if (date.FallsInto(Presumed) == Certainty.Certain) return Certainty.Presumed;
        return date.FallsInto(Possible) == Certainty.No ? Certainty.No : Certainty.Possible;
    }

    /// <summary>Whether it is so on any of some days, where it is so on one day at least.</summary>
    public Certainty ContainsAnyOf(DayRange days)
    {
        if (!Possible.Overlaps(days)) return Certainty.No;
        if (MustMeet(Certain, days)) return Certainty.Certain;
        return MustMeet(Presumed, days) ? Certainty.Presumed : Certainty.Possible;
    }

    /// <summary>Whether it certainly is so on a day that a valid period certainly holds.</summary>
    public bool CertainlyMeet(Period period) => period.CertainDays().Overlaps(Certain);

    /// <summary>Among several, of which there must be one, those that last longest if what is open goes on.</summary>
    public static UncertainDays LastToEnd(IEnumerable<UncertainDays> several) => several.MaxBy(days => days.Presumed.End);

    /// <summary>The days that lie within others too.</summary>
    public UncertainDays Within(UncertainDays others) =>
        new(Possible.Intersect(others.Possible), Certain.Intersect(others.Certain), Presumed.Intersect(others.Presumed));

    /// <summary>The same, where it cannot be so on other days than some.</summary>
    public UncertainDays Inside(DayRange days) => new(Possible.Intersect(days), Certain.Intersect(days), Presumed.Intersect(days));

    /// <summary>The same, where it cannot be so on days that are taken: it ends before them or begins after them.</summary>
    public UncertainDays Apart(DayRange taken)
    {
        // What contradicts itself keeps its days: a rule tells of it.
        if (taken.IsEmpty || taken.Overlaps(Certain)) return this;
        var isOnlyAfter = taken.First < Certain.End;
        var isOnlyBefore = taken.End > Certain.First;
        return Inside(new(
            isOnlyAfter ? Math.Min(taken.End, Certain.End) : DayRange.Always.First,
            isOnlyBefore ? Math.Max(taken.First, Certain.First) : DayRange.NoEnd));
    }

    /// <summary>The same, where it is so on one of some possible days.</summary>
    public UncertainDays Attested(DayRange days) => this with
    {
        Certain = new(Math.Min(Certain.First, days.End - 1), Math.Max(Certain.End, days.First + 1)),
        Presumed = new(Math.Min(Presumed.First, days.End - 1), Math.Max(Presumed.End, days.First + 1)),
    };

    /// <summary>The same, where it cannot be so before a date.</summary>
    public UncertainDays NotBefore(PartialDate? date) => this with { Possible = Possible with { First = Math.Max(Possible.First, date.Days().First) } };

    /// <summary>Whether it begins before the end of some days, and ends after their first, on whichever days it turns.</summary>
    private bool MustMeet(DayRange turns, DayRange days)
    {
        // It begins before it ends.
        var lastFirst = Possible.End == DayRange.NoEnd ? turns.First : Math.Min(turns.First, Possible.End - 1);
        return lastFirst < days.End && days.First < Math.Max(turns.End, Possible.First + 1);
    }

    /// <summary>The same, where it ends when something else begins.</summary>
    public UncertainDays EndedBy(UncertainDays next) => new(
        Possible with { End = Math.Min(Possible.End, next.Presumed.First) },
        Certain with { End = Math.Min(Certain.End, next.Possible.First) },
        Presumed with { End = Math.Min(Presumed.End, next.Possible.First) });
}
