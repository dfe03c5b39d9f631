using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Time;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// Finds which of many ranges of days meet a given one. They are divided by their first days into parts, so that two indexes can share
/// most, and a search passes over the parts that end too early or begin too late.
/// </summary>
internal sealed class DayRangeIndex
{
    private const int MostInAPart = 512;

    private static readonly DayRangeIndex Empty = new([], MostInAPart);

    private readonly ImmutableArray<DayRangePart> _parts;
    private readonly int _mostInAPart;

    private DayRangeIndex(ImmutableArray<DayRangePart> parts, int mostInAPart) => (_parts, _mostInAPart) = (parts, mostInAPart);

    /// <summary>The ranges with the positions of their elements.</summary>
    public IEnumerable<PositionedDays> Entries => _parts.SelectMany(part => part.Entries.ToArray());

    /// <summary>Indexes the range of each element; one without, or with an empty one, is never found.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="rangeOf">The range of one.</param>
    /// <param name="mostInAPart">How many ranges are held together, and laid out anew when one of them changes.</param>
    public static DayRangeIndex Build<T>(IReadOnlyList<T> elements, Func<T, DayRange?> rangeOf, int mostInAPart = MostInAPart)
    {
        var ranges = InOrder(elements.Select((element, position) => (position, rangeOf(element))));
        ImmutableArray<DayRangePart> parts = [.. DayRangePart.Of(ranges, mostInAPart)];
        return parts.IsEmpty && mostInAPart == MostInAPart ? Empty : new(parts, mostInAPart);
    }

    /// <summary>The index after elements were put in, taken out or changed.</summary>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="changed">
    /// Each element that was put in or whose range may be another, where it stands now, with its range before, which must be found as it
    /// was then, and after.
    /// </param>
    public DayRangeIndex After(PositionMoves moves, IEnumerable<(int Position, DayRange? Before, DayRange? After)> changed)
    {
        ImmutableArray<(int Position, DayRange? Before, DayRange? After)> edits = [.. changed.Where(one => one.Before != one.After)];
        if (edits.IsEmpty && moves.IsNone) return this;
        var put = InOrder(edits.Select(edit => (edit.Position, edit.After)));
        if (_parts.IsEmpty) return new([.. DayRangePart.Of(put, _mostInAPart)], _mostInAPart);
        var putInto = put.ToLookup(PartOf);
        var replaced = edits.Select(edit => edit.Position).ToHashSet();
        int[] left = [.. edits.Select(edit => edit.Before).OfType<DayRange>().Where(days => !days.IsEmpty).Select(days => days.First)];
        var parts = ImmutableArray.CreateBuilder<DayRangePart>(_parts.Length + 1);
        for (var index = 0; index < _parts.Length; index++)
        {
            var part = _parts[index];
            if (moves.IsNone && !putInto.Contains(index) && !Array.Exists(left, part.MayHold)) parts.Add(part);
            else parts.AddRange(part.After(moves, replaced, putInto[index], _mostInAPart));
        }

        return new(parts.DrainToImmutable(), _mostInAPart);
    }

    /// <summary>The index of the resources after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rangeOf">The range, which must be found as it was for the index before.</param>
    public DayRangeIndex After<T>(SetStep<T> step, Func<T, DayRange?> rangeOf)
        where T : class, IMessage<T> =>
        After(
            step.Moves,
            from change in step.Changes
            where change.Position >= 0
            select (change.Position, change.Before is null ? null : rangeOf(change.Before), rangeOf(change.After!)));

    /// <summary>Whether a range may share a day with the given one: none does where not.</summary>
    public bool MayOverlap(DayRange days)
    {
        foreach (var part in _parts)
            if (part.First < days.End && part.LatestEnd > days.First) return true;
        return false;
    }

    /// <summary>The positions of the elements whose range shares a day with the given one, in ascending order.</summary>
    public ImmutableArray<int> Overlapping(DayRange days)
    {
        var found = new List<int>();
        foreach (var part in _parts)
        {
            if (part.First >= days.End) break;
            if (part.LatestEnd > days.First) part.Collect(days, found);
        }

        return Positions.InOrder(found);
    }

    /// <summary>The positions of the elements whose range holds a day, in ascending order.</summary>
    public ImmutableArray<int> Containing(DateOnly day) => Overlapping(new(day.DayNumber, day.DayNumber + 1));

    /// <summary>
    /// The positions of the elements whose range begins on a day or before it, by its first day, the latest first; found while they are
    /// asked for.
    /// </summary>
    public IEnumerable<int> BegunBy(DateOnly day)
    {
        for (var number = _parts.Length - 1; number >= 0; number--)
        {
            var part = _parts[number];
            if (part.First > day.DayNumber) continue;
            for (var index = part.Entries.Length - 1; index >= 0; index--)
                if (part.Entries[index].Days.First <= day.DayNumber) yield return part.Entries[index].Position;
        }
    }

    /// <summary>
    /// The positions of the elements whose range begins after a day, by its first day, the earliest first; found while they are asked for.
    /// </summary>
    public IEnumerable<int> BeginningAfter(DateOnly day)
    {
        foreach (var part in _parts)
        {
            if (part.LastFirst <= day.DayNumber) continue;
            for (var index = 0; index < part.Entries.Length; index++)
                if (part.Entries[index].Days.First > day.DayNumber) yield return part.Entries[index].Position;
        }
    }

    /// <summary>The first part whose last range does not begin before one, else the last.</summary>
    private int PartOf(PositionedDays entry)
    {
        var (from, to) = (0, _parts.Length - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_parts[middle].LastFirst < entry.Days.First) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private static PositionedDays[] InOrder(IEnumerable<(int Position, DayRange? Days)> elements)
    {
        var (entries, isInOrder) = (new List<PositionedDays>(), true);
        foreach (var (position, range) in elements)
        {
            if (range is not { IsEmpty: false } days) continue;
            isInOrder = isInOrder && (entries.Count == 0 || entries[^1].Days.First <= days.First);
            entries.Add(new(days, position));
        }

        return isInOrder ? [.. entries] : [.. entries.OrderBy(entry => entry.Days.First)];
    }
}
