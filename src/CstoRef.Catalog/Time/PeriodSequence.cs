using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>
/// Elements whose valid periods hand over to each other: where one ends and the next starts, it is the same day, whichever day a partial date
/// stands for. So between them there is neither a gap nor an overlap.
/// </summary>
/// <typeparam name="T">The elements' type.</typeparam>
internal sealed class PeriodSequence<T>
{
    /// <summary>The start of the first period and the end of each, as far as no period ends before it starts.</summary>
    private readonly Turn[] _turns;

    private PeriodSequence(ImmutableArray<T> elements, Func<T, Period> periodOf, Func<Period, Turn> endingOf)
    {
        Elements = elements;
        var periods = elements.Select(periodOf).ToList();
        _turns = [periods[0].Beginning(), .. periods.Select(endingOf)];
        // Where one period ends the next begins, so that what bounds either turn bounds both.
        for (var i = 1; i < periods.Count; i++) _turns[i] = _turns[i].And(periods[i].Beginning());
        for (var i = 1; i < _turns.Length; i++) _turns[i] = _turns[i] with { Earliest = Math.Max(_turns[i].Earliest, _turns[i - 1].Earliest) };
        for (var i = _turns.Length - 2; i >= 0; i--) _turns[i] = _turns[i] with { Latest = Math.Min(_turns[i].Latest, _turns[i + 1].Latest) };
    }

    public ImmutableArray<T> Elements { get; }

    /// <summary>The numbers of all days from which on a day lies elsewhere than the day before.</summary>
    public IEnumerable<int> Turns => _turns.SelectMany(turn => new[] { turn.Earliest, turn.Latest });

    /// <summary>Splits elements, in order of time, where one does not hand over to the next.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="periodOf">The valid period of each.</param>
    /// <param name="endingOf">When a period may end.</param>
    public static ImmutableArray<PeriodSequence<T>> Split(IEnumerable<T> elements, Func<T, Period> periodOf, Func<Period, Turn> endingOf)
    {
        var sequences = ImmutableArray.CreateBuilder<PeriodSequence<T>>();
        var sequence = ImmutableArray.CreateBuilder<T>();
        foreach (var element in elements)
        {
            if (sequence.Count > 0 && !HandsOver(periodOf(sequence[^1]), periodOf(element))) Close();
            sequence.Add(element);
        }

        if (sequence.Count > 0) Close();
        return sequences.DrainToImmutable();

        void Close() => sequences.Add(new(sequence.DrainToImmutable(), periodOf, endingOf));
    }

    /// <summary>Where a day may lie.</summary>
    public Place On(DateOnly day)
    {
        var first = Array.FindIndex(_turns, turn => turn.Latest > day.DayNumber);
        var last = Array.FindIndex(_turns, turn => turn.Earliest > day.DayNumber);
        var end = _turns.Length;
        return new(this, first < 0 ? end : first, last < 0 ? end : last);
    }

    private static bool HandsOver(Period one, Period next) => one.End is not null && one.End.Equals(next.Start);

    /// <summary>Where a day may lie in a sequence: how many of its turns may have come, the first being the start of its first period.</summary>
    internal sealed class Place(PeriodSequence<T> sequence, int fewestTurns, int mostTurns)
    {
        /// <summary>The elements whose period holds the day, certainly where there is one and no other place.</summary>
        public ImmutableArray<T> MayHold { get; } =
            [.. sequence.Elements.Where((_, index) => fewestTurns <= index + 1 && index + 1 <= mostTurns)];

        /// <summary>Whether the day may come before all periods.</summary>
        public bool MayPrecede => fewestTurns == 0;

        /// <summary>Whether the day may come after all periods.</summary>
        public bool MayFollow => mostTurns > sequence.Elements.Length;

        /// <summary>Whether one of the periods certainly holds the day; none does where their dates contradict each other.</summary>
        public bool IsHeld => !MayPrecede && !MayFollow && !MayHold.IsEmpty;

        public PeriodSequence<T> Sequence => sequence;
    }
}
