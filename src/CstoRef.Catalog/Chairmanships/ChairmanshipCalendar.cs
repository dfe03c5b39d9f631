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
    private readonly ImmutableArray<int> _positions;
    private readonly DayRangeIndex _days;
    private readonly PositionIndex<DateOnly> _lastHandovers;

    /// <param name="chairmanships">All chairmanships.</param>
    /// <param name="horizon">How far the data is known.</param>
    internal ChairmanshipCalendar(ResourceSet<Chairmanship> chairmanships, Horizon horizon)
    {
        _horizon = horizon;
        _chairmanships = chairmanships;
        _positions =
        [
            .. chairmanships.All.Index()
                .Where(entry => entry.Item.Period?.IsValid() == true)
                .OrderBy(entry => entry.Item.Period, PeriodExtensions.InOrder)
                .Select(entry => entry.Index),
        ];
        InOrder = [.. _positions.Select(position => chairmanships.All[position])];
        NextTurn = NextTurnAfter(InOrder, horizon.KnownThrough?.ToPartialDate());
        var decided = DayRange.Before(NextTurn);
        _days = DayRangeIndex.Build(InOrder, chairmanship => chairmanship.Period.Days(horizon).Possible.Intersect(decided));
        Last = InOrder.MaxBy(chairmanship => chairmanship.Period.PossibleDays(), DayRange.ByEnd);
        DecidedThrough = Last?.Period.PossibleDays().Intersect(decided).LastDay;
        _lastHandovers = PositionIndex<DateOnly>.Build(
            InOrder, chairmanship => chairmanship.Period.End is { } end && end.IsFull() ? [end.Earliest()] : Array.Empty<DateOnly>().AsEnumerable());
    }

    /// <summary>All chairmanships in order of time.</summary>
    public ImmutableArray<Chairmanship> InOrder { get; }

    /// <summary>The chairmanship that ends last; null where none is recorded.</summary>
    public Chairmanship? Last { get; }

    /// <summary>
    /// The last day that a recorded chairmanship may hold; null where none is recorded, or one may go on for ever. One that is open is taken to last as long
    /// as those before it, where they show how long that is.
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
    /// Who is in the chair on a day: what is certain or presumed, or all that the dates leave possible, in order of time; nothing where no source says it. On a
    /// handover day the incoming chairmanship counts.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public ImmutableArray<ChairmanshipOnDay> On(DateOnly day, bool withEvidence)
    {
        var view = withEvidence ? _chairmanships.All : _chairmanships.Basic;
        var outgoing = _lastHandovers.Find(day) is [var last, ..] ? InOrder[last].Name : string.Empty;
        ImmutableArray<ChairmanshipOnDay> possible =
        [
            .. from found in _days.Containing(day)
               let chairmanship = view[_positions[found]]
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

    private static PartialDate? NextTurnAfter(ImmutableArray<Chairmanship> recorded, PartialDate? knownThrough)
    {
        if (recorded.Length < TurnsThatShowTheirLength) return null;
        var next = recorded[^TurnsThatShowTheirLength..].Select(chairmanship => chairmanship.Period).ToList().NextNewYear(knownThrough);
        return next is not null && recorded[..^1].All(chairmanship => chairmanship.Period.IsOverBy(next)) ? next : null;
    }
}
