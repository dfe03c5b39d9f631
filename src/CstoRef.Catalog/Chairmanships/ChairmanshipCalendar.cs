using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>The chairmanships in order of time: who is in the chair on any day.</summary>
public sealed class ChairmanshipCalendar
{
    private const int TurnsThatShowTheirLength = 3;

    private readonly ResourceSet<Chairmanship> _chairmanships;
    private readonly Horizon _horizon;
    private readonly ImmutableArray<ChairTurn> _turns;
    private readonly DayRangeIndex _days;

    /// <summary>By the day on which each ends, where that is known.</summary>
    private readonly PositionIndex<DateOnly> _lastDays;

    /// <param name="chairmanships">The step to all chairmanships.</param>
    /// <param name="horizon">How far the data is known.</param>
    /// <param name="before">The calendar before the step; null where there is none, or the data is known otherwise far.</param>
    internal ChairmanshipCalendar(SetStep<Chairmanship> chairmanships, Horizon horizon, ChairmanshipCalendar? before)
    {
        (_horizon, _chairmanships) = (horizon, chairmanships.After);
        _turns = before is null ? ChairTurn.Of(chairmanships.After, horizon) : ChairTurn.After(before._turns, chairmanships, horizon);
        InOrder = [.. _turns.Select(turn => _chairmanships.All[turn.Position])];
        NextTurn = NextTurnAfter(horizon.KnownThrough?.ToPartialDate());
        var decided = DayRange.Before(NextTurn);
        _days = DayRangeIndex.Build(_turns, turn => turn.AsKnown.Intersect(decided));
        if (!_turns.IsEmpty)
        {
            var last = _turns.MaxBy(turn => turn.Possible, DayRange.ByEnd);
            (Last, DecidedThrough) = (_chairmanships.All[last.Position], last.Possible.Intersect(decided).LastDay);
        }

        _lastDays = chairmanships.Index(before?._lastDays, LastDayOf);
    }

    /// <summary>All chairmanships in order of time.</summary>
    public ImmutableArray<Chairmanship> InOrder { get; }

    /// <summary>The chairmanship that ends last; null where none is recorded.</summary>
    public Chairmanship? Last { get; }

    /// <summary>
    /// The last day that a recorded chairmanship may hold; null where none is recorded, or one may go on for ever. One that is open is
    /// taken to last as long as those before it, where they show how long that is.
    /// </summary>
    public DateOnly? DecidedThrough { get; }

    /// <summary>The day on which the turn after the last one begins, where the recorded ones show how long a turn lasts.</summary>
    public PartialDate? NextTurn { get; }

    /// <summary>The numbers of all days on which another may be in the chair.</summary>
    internal IEnumerable<int> Turns =>
        [.. InOrder.SelectMany(chairmanship => chairmanship.Period.Days(_horizon).Turns), .. DayRange.Before(NextTurn).Turns];

    /// <summary>Whether a day comes after all that is recorded.</summary>
    public bool IsYetToBeDecided(DateOnly day) => DecidedThrough?.ToPartialDate().IsCertainlyBefore(day.ToPartialDate()) == true;

    /// <summary>
    /// Who is in the chair on a day: what is certain or presumed, or all that the dates leave possible, in order of time; nothing where no
    /// source says it. On a handover day the incoming chairmanship counts.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public ImmutableArray<ChairmanshipOnDay> On(DateOnly day, bool withEvidence)
    {
        var view = withEvidence ? _chairmanships.All : _chairmanships.Basic;
        var outgoing = OutgoingOn(day);
        ImmutableArray<ChairmanshipOnDay> possible =
        [
            .. from found in _days.Containing(day)
               let chairmanship = view[_turns[found].Position]
               select new ChairmanshipOnDay
               {
                   Chairmanship = chairmanship,
                   Certainty = chairmanship.Period.Contains(day, _horizon),
                   OutgoingChairmanship = outgoing,
               },
        ];
        ImmutableArray<ChairmanshipOnDay> certain = [.. possible.Where(onDay => onDay.Certainty.IsCertainOrPresumed())];
        return certain.IsEmpty ? possible : certain;
    }

    /// <summary>
    /// The positions of the chairmanships that certainly or possibly hold a day of a valid range; an open one no day after
    /// <see cref="DecidedThrough"/>.
    /// </summary>
    public PositionSet In(DateRange range) =>
        PositionSet.Of([.. _days.Overlapping(range.Days()).Select(found => _turns[found].Position).Order()]);

    /// <summary>Whether a chairmanship, whose period is valid, holds a day of a valid range.</summary>
    public Certainty IsIn(Chairmanship chairmanship, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(chairmanship);
        return chairmanship.Period.Days(_horizon).Inside(DayRange.Before(NextTurn)).ContainsAnyOf(range.Days());
    }

    /// <summary>The name of the chairmanship that ends on a day, the first of several; empty where none does.</summary>
    private string OutgoingOn(DateOnly day) => _lastDays.Find(day) switch
    {
        [] => string.Empty,
        [var only] => _chairmanships.All[only].Name,
        var several => several.Select(position => _chairmanships.All[position]).MinBy(one => one.Period, PeriodExtensions.InOrder)!.Name,
    };

    private PartialDate? NextTurnAfter(PartialDate? knownThrough)
    {
        if (InOrder.Length < TurnsThatShowTheirLength) return null;
        var next = InOrder[^TurnsThatShowTheirLength..].Select(chairmanship => chairmanship.Period).ToList().NextNewYear(knownThrough);
        return next is not null && _turns[..^1].All(turn => turn.Possible.IsOverBy(next)) ? next : null;
    }

    private static DateOnly[] LastDayOf(Chairmanship chairmanship) =>
        chairmanship.Period is { End: { } end } period && period.IsValid() && end.IsFull() ? [end.Earliest()] : [];
}
