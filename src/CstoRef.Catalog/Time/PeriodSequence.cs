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
    /// <summary>
    /// For the start of the first period and the end of each the first and the last day number that it may be, as far as no period ends
    /// before it starts; <see cref="DayRange.NoEnd"/> stands for never.
    /// </summary>
    private readonly (int Earliest, int Latest)[] _turns;

    private PeriodSequence(ImmutableArray<T> elements, Func<T, Period> periodOf)
    {
        Elements = elements;
        _turns = [StartOf(periodOf(elements[0])), .. elements.Select(element => EndOf(periodOf(element)))];
        for (var i = 1; i < _turns.Length; i++) _turns[i].Earliest = Math.Max(_turns[i].Earliest, _turns[i - 1].Earliest);
        for (var i = _turns.Length - 2; i >= 0; i--) _turns[i].Latest = Math.Min(_turns[i].Latest, _turns[i + 1].Latest);
    }

    public ImmutableArray<T> Elements { get; }

    /// <summary>Splits elements, in order of time, where one does not hand over to the next.</summary>
    public static ImmutableArray<PeriodSequence<T>> Split(IEnumerable<T> elements, Func<T, Period> periodOf)
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

        void Close() => sequences.Add(new(sequence.DrainToImmutable(), periodOf));
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

    private static (int Earliest, int Latest) StartOf(Period period) =>
        period.Start is null ? (DateOnly.MinValue.DayNumber, DayRange.NoEnd) : BoundsOf(period.Start);

    private static (int Earliest, int Latest) EndOf(Period period) => period.EndState switch
    {
        PeriodEndState.Ended => BoundsOf(period.End),
        PeriodEndState.EndedUnknown => (DateOnly.MinValue.DayNumber, DayRange.NoEnd),
        _ => (DayRange.NoEnd, DayRange.NoEnd),
    };

    private static (int Earliest, int Latest) BoundsOf(PartialDate date) => (date.Earliest().DayNumber, date.Latest().DayNumber);

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

        /// <summary>Whether one of the periods certainly holds the day.</summary>
        public bool IsHeld => !MayPrecede && !MayFollow;

        public PeriodSequence<T> Sequence => sequence;
    }
}
