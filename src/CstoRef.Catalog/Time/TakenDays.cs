using System.Collections.Immutable;

namespace CstoRef.Time;

/// <summary>Days on which something that only one can have is certainly had by others.</summary>
internal sealed class TakenDays
{
    /// <summary>The days in order of time; those that share a day are one range.</summary>
    private readonly ImmutableArray<DayRange> _taken;

    public TakenDays(IEnumerable<DayRange> taken)
    {
        var joined = ImmutableArray.CreateBuilder<DayRange>();
        foreach (var days in taken.Where(days => !days.IsEmpty).OrderBy(days => days.First))
        {
            if (joined.Count > 0 && joined[^1].Overlaps(days)) joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, days.End) };
            else joined.Add(days);
        }

        _taken = joined.DrainToImmutable();
    }

    /// <summary>The days that are left to something, which lasts from its beginning to its end without a break. Its own certain days may be among the taken.</summary>
    public UncertainDays Leave(UncertainDays days)
    {
        var following = CountWhile(range => range.End <= days.Certain.First);
        var preceding = CountWhile(range => range.First < days.Certain.End) - 1;
        return Apart(Apart(days, following, step: 1), preceding, step: -1);
    }

    private UncertainDays Apart(UncertainDays days, int index, int step)
    {
        if (index >= 0 && index < _taken.Length && _taken[index].Overlaps(days.Certain)) index += step;
        return index >= 0 && index < _taken.Length ? days.Apart(_taken[index]) : days;
    }

    /// <summary>How many ranges at the beginning fulfil what all do up to one, and none from there on.</summary>
    private int CountWhile(Func<DayRange, bool> holds)
    {
        var (from, to) = (0, _taken.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (holds(_taken[middle])) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
