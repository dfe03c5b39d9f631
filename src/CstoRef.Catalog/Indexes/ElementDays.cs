using CstoRef.Resources;
using CstoRef.Time;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// The range of days of each element of a list: finds those that share a day with others. How many do is known before any is found; where
/// they are few they are looked up in the order of their days, where they are many those of a page alone are looked for.
/// </summary>
internal sealed class ElementDays
{
    /// <summary>
    /// Where one in so many elements is found, or more, looking at one after the other costs less than writing all down, as measured.
    /// </summary>
    private const int ElementsToFound = 32;

    /// <summary>By position; the range that is empty where an element has none.</summary>
    private readonly SharedList<DayRange> _ranges;

    private readonly DayRangeIndex _inOrder;
    private readonly RunningCounts _firsts;
    private readonly RunningCounts _ends;

    private ElementDays(SharedList<DayRange> ranges, DayRangeIndex inOrder, RunningCounts firsts, RunningCounts ends) =>
        (_ranges, _inOrder, _firsts, _ends) = (ranges, inOrder, firsts, ends);

    /// <summary>The ranges of a list's elements; one without, or with an empty one, is never found.</summary>
    public static ElementDays Of<T>(IReadOnlyCollection<T> elements, Func<T, DayRange?> rangeOf)
    {
        var ranges = new SharedList<DayRange>(elements.Select(element => Kept(rangeOf(element))));
        var held = ranges.Where(range => !range.IsEmpty).ToList();
        return new(
            ranges,
            DayRangeIndex.Build(ranges, range => range),
            RunningCounts.Of(held.Select(range => range.First)),
            RunningCounts.Of(held.Select(range => range.End)));
    }

    /// <summary>The ranges of the resources after a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The ranges before it; null where there are none.</param>
    /// <param name="rangeOf">The range, which must be found as it was before.</param>
    public static ElementDays After<T>(SetStep<T> step, ElementDays? before, Func<T, DayRange?> rangeOf)
        where T : class, IMessage<T>
    {
        if (step.IsFirst || before is null) return Of(step.After.All, rangeOf);
        return before.After(
            step.Moves,
            from change in step.Changes
            where change.Position >= 0
            select (change.Position, change.Before is null ? null : rangeOf(change.Before), rangeOf(change.After!)));
    }

    /// <summary>The ranges after elements were put in, taken out or changed.</summary>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="changed">
    /// Each element that was put in or whose range may be another, where it stands now, with its range before, which must be found as it
    /// was then, and after.
    /// </param>
    public ElementDays After(PositionMoves moves, IEnumerable<(int Position, DayRange? Before, DayRange? After)> changed)
    {
        var edits = changed.Where(one => one.Before != one.After).ToList();
        if (edits.Count == 0 && moves.IsNone) return this;
        var ranges = _ranges.After(moves);
        foreach (var (position, _, after) in edits) ranges[position] = Kept(after);
        var gone = moves.TakenOut.Select(position => _ranges[position]).Concat(edits.Select(edit => Kept(edit.Before)))
            .Where(range => !range.IsEmpty).ToList();
        var put = edits.Select(edit => Kept(edit.After)).Where(range => !range.IsEmpty).ToList();
        return new(
            ranges.ToList(),
            _inOrder.After(moves, edits),
            _firsts.After(gone.Select(range => range.First), put.Select(range => range.First)),
            _ends.After(gone.Select(range => range.End), put.Select(range => range.End)));
    }

    /// <summary>The positions of the elements whose range shares a day with the given one.</summary>
    public PositionSet Overlapping(DayRange days)
    {
        // Those that begin before its end, without those that end before it begins.
        var count = days.IsEmpty ? 0 : _firsts.By(days.End - 1) - _ends.By(days.First);
        return count < _ranges.Length / ElementsToFound || count == 0
            ? PositionSet.Of(_inOrder.Overlapping(days))
            : new DaySelection(_ranges, days, count);
    }

    /// <summary>The positions of the elements whose range holds a day.</summary>
    public PositionSet Containing(DateOnly day) => Overlapping(DayRange.Only(day));

    /// <inheritdoc cref="DayRangeIndex.BegunBy"/>
    public IEnumerable<int> BegunBy(DateOnly day) => _inOrder.BegunBy(day);

    /// <inheritdoc cref="DayRangeIndex.BeginningAfter"/>
    public IEnumerable<int> BeginningAfter(DateOnly day) => _inOrder.BeginningAfter(day);

    private static DayRange Kept(DayRange? range) => range is { IsEmpty: false } days ? days : default;
}
