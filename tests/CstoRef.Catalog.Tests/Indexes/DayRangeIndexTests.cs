using CstoRef.Indexes;
using CstoRef.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class DayRangeIndexTests
{
    private static readonly Gen<DayRange?> Range =
        from first in Gen.Choose(0, 40)
        from length in Gen.Choose(-1, 30)
        from isAbsent in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isOpen in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select isAbsent ? (DayRange?)null : new DayRange(first, isOpen ? DayRange.NoEnd : first + length);

    [Fact]
    public void Overlapping_AnyRanges_FindsWhatAWalkThroughTheirDaysFinds() => Prop.ForAll(
        Range.ListOf().ToArbitrary(),
        Range.Where(range => range is not null).Select(range => range!.Value).ToArbitrary(),
        (ranges, sought) => DayRangeIndex.Build([.. ranges], range => range).Overlapping(sought).ShouldBe(
            [.. Enumerable.Range(0, ranges.Count).Where(position => ShareADay(ranges[position], sought))])).QuickCheckThrowOnFailure();

    [Fact]
    public void Containing_AnyRanges_FindsThoseThatHoldTheDay() => Prop.ForAll(
        Range.ListOf().ToArbitrary(),
        Gen.Choose(0, 80).ToArbitrary(),
        (ranges, day) => DayRangeIndex.Build([.. ranges], range => range).Containing(DateOnly.FromDayNumber(day)).ShouldBe(
            [.. Enumerable.Range(0, ranges.Count).Where(position => ShareADay(ranges[position], new(day, day + 1)))])).QuickCheckThrowOnFailure();

    [Fact]
    public void Containing_TheLastDayOfTheCalendar_FindsWhatHasNoEnd() =>
        DayRangeIndex.Build<DayRange>([new(0, DayRange.NoEnd), new(0, DayRange.NoEnd - 1)], range => range)
            .Containing(DateOnly.MaxValue).ShouldBe([0]);

    [Fact]
    public void BegunByAndBeginningAfter_ADay_DivideTheRangesByTheirFirstDays() => Prop.ForAll(
        Range.ListOf().ToArbitrary(),
        Gen.Choose(0, 45).ToArbitrary(),
        (ranges, day) =>
        {
            var index = DayRangeIndex.Build([.. ranges], range => range, mostInAPart: 3);
            var found = Enumerable.Range(0, ranges.Count).Where(position => ranges[position] is { IsEmpty: false }).ToLookup(position => FirstOf(position) <= day);

            int[] begun = [.. index.BegunBy(DateOnly.FromDayNumber(day))];
            int[] beginning = [.. index.BeginningAfter(DateOnly.FromDayNumber(day))];

            begun.ShouldBe(found[true], ignoreOrder: true);
            beginning.ShouldBe(found[false], ignoreOrder: true);
            begun.Select(FirstOf).ShouldBeInOrder(SortDirection.Descending);
            beginning.Select(FirstOf).ShouldBeInOrder(SortDirection.Ascending);

            int FirstOf(int position) => ranges[position]!.Value.First;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_AnyEdits_FindsWhatTheIndexMadeAnewFinds() => Prop.ForAll(
        Range.ListOf().ToArbitrary(),
        Gen.Choose(0, 3).Zip(Range).ListOf().ToArbitrary(),
        Gen.Choose(0, 40).ToArbitrary(),
        (ranges, others, day) =>
        {
            var before = DayRangeIndex.Build([.. ranges], range => range, mostInAPart: 3);
            var (now, changed) = (new List<DayRange?>(), new List<(int, DayRange?, DayRange?)>());
            var edits = new List<(int Position, bool IsPutIn)>();
            for (var position = 0; position < ranges.Count; position++)
            {
                var (edit, other) = position < others.Count ? others[position] : (0, null);
                if (edit == 1) edits.Add((position, false));
                if (edit == 2) changed.Add((now.Count, ranges[position], other));
                if (edit == 3)
                {
                    edits.Add((position, true));
                    changed.Add((now.Count, null, other));
                    now.Add(other);
                }

                if (edit != 1) now.Add(edit == 2 ? other : ranges[position]);
            }

            var after = before.After(PositionMoves.Of(ranges.Count, edits), changed);

            var anew = DayRangeIndex.Build(now, range => range);
            after.Entries.ShouldBe(anew.Entries, ignoreOrder: true);
            after.Overlapping(new(day, day + 5)).ShouldBe(anew.Overlapping(new(day, day + 5)));
        }).QuickCheckThrowOnFailure();

    private static bool ShareADay(DayRange? one, DayRange other) =>
        Enumerable.Range(0, 120).Any(day => one is { } range && range.First <= day && day < range.End && other.First <= day && day < other.End);
}
