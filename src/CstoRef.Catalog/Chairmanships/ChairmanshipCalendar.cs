using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>The chairmanships in order of time: who is in the chair on any day.</summary>
public sealed class ChairmanshipCalendar
{
    private readonly ResourceSet<Chairmanship> _chairmanships;
    private readonly ImmutableArray<int> _positions;
    private readonly DayRangeIndex _days;
    private readonly PositionIndex<DateOnly> _lastHandovers;

    internal ChairmanshipCalendar(ResourceSet<Chairmanship> chairmanships)
    {
        _chairmanships = chairmanships;
        _positions =
        [
            .. chairmanships.All.Index()
                .Where(entry => entry.Item.Period?.IsValid() == true)
                .OrderBy(entry => entry.Item.Period, PeriodExtensions.InOrder)
                .Select(entry => entry.Index),
        ];
        InOrder = [.. _positions.Select(position => chairmanships.All[position])];
        _days = DayRangeIndex.Build(InOrder, chairmanship => chairmanship.Period.PossibleDays());
        _lastHandovers = PositionIndex<DateOnly>.Build(
            InOrder, chairmanship => chairmanship.Period.End is { } end && end.IsFull() ? [end.Earliest()] : Array.Empty<DateOnly>().AsEnumerable());
    }

    /// <summary>All chairmanships in order of time.</summary>
    public ImmutableArray<Chairmanship> InOrder { get; }

    /// <summary>
    /// Who is in the chair on a day: what is certain, or all that the dates leave possible, in order of time; nothing where no source says it. On a
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
                   Certainty = chairmanship.Period.Contains(day),
                   OutgoingChairmanship = outgoing,
               },
        ];
        ImmutableArray<ChairmanshipOnDay> certain = [.. possible.Where(onDay => onDay.Certainty == Certainty.Certain)];
        return certain.IsEmpty ? possible : certain;
    }
}
