using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class ElementDaysTests
{
    private static readonly Gen<DayRange?> Range =
        from first in Gen.Choose(0, 40)
        from length in Gen.Choose(-3, 30)
        from isOpen in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (DayRange?)new DayRange(first, isOpen ? DayRange.NoEnd : first + length);

    /// <summary>Few or many of them have a range, so that few or many are found.</summary>
    private static readonly Gen<ImmutableArray<DayRange?>> Ranges =
        from absent in Gen.Elements(0, 1, 60)
        from ranges in Gen.Frequency((absent, Gen.Constant<DayRange?>(null)), (1, Range)).ListOf()
        from size in Gen.Elements(0, 600)
        select ImmutableArray.Create<DayRange?>([.. ranges, .. Enumerable.Repeat<DayRange?>(null, size)]);

    private static readonly Arbitrary<DayRange> Sought = Range.Select(range => range!.Value).ToArbitrary();

    [Fact]
    public void Overlapping_AnyRanges_FindsWhatTheIndexFinds() => Prop.ForAll(Ranges.ToArbitrary(), Sought, (ranges, sought) =>
    {
        var found = ElementDays.Of(ranges, range => range).Overlapping(sought);

        var expected = DayRangeIndex.Build(ranges, range => range).Overlapping(sought);
        found.ShouldBe(expected);
        found.Count.ShouldBe(expected.Length);
        Enumerable.Range(0, ranges.Length).Where(found.Contains).ShouldBe(expected);
        foreach (var first in new[] { 0, 1, expected.Length / 2, expected.Length, expected.Length + 1 })
            found.Cut(first, 3).ShouldBe(expected.Skip(first).Take(3), $"from {first}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Overlapping_ManyElements_PassesOverThoseOfThePagesBefore()
    {
        ImmutableArray<DayRange> ranges = [.. Enumerable.Range(0, 5000).Select(position => new DayRange(position % 3, 10))];

        var found = ElementDays.Of(ranges, range => range).Containing(DateOnly.FromDayNumber(1));

        int[] expected = [.. Enumerable.Range(0, 5000).Where(position => position % 3 < 2)];
        found.ShouldBe(expected);
        foreach (var first in new[] { 0, 340, 341, 342, 1000, 3300, 3333 })
            found.Cut(first, 50).ShouldBe(expected.Skip(first).Take(50), $"from {first}");
        found[3000].ShouldBe(expected[3000]);
    }

    [Fact]
    public void Intersect_OfAnySets_HoldsWhatBothHold() => Prop.ForAll(Ranges.ToArbitrary(), Sought, Sought, (ranges, one, other) =>
    {
        var days = ElementDays.Of(ranges, range => range);
        var (first, second) = (days.Overlapping(one), days.Overlapping(other));
        int[] expected = [.. first.Where(second.Contains)];

        first.Intersect(second).ShouldBe(expected);
        PositionSet.Of([.. first]).Intersect(second).ShouldBe(expected);
        first.Intersect(PositionSet.Of([.. second])).ShouldBe(expected);
        PositionSet.All(ranges.Length).Intersect(first).ShouldBe(first);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_AnyEdits_FindsWhatIsFoundAnew() => Prop.ForAll(
        Ranges.ToArbitrary(), Gen.Choose(0, 3).Zip(Range).ListOf().ToArbitrary(), Sought, (ranges, others, sought) =>
        {
            var before = ElementDays.Of(ranges, range => range);
            var (now, changed) = (new List<DayRange?>(), new List<(int, DayRange?, DayRange?)>());
            var edits = new List<(int Position, bool IsPutIn)>();
            for (var position = 0; position < ranges.Length; position++)
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

            var after = before.After(PositionMoves.Of(ranges.Length, edits), changed).Overlapping(sought);

            var anew = ElementDays.Of(now, range => range).Overlapping(sought);
            after.ShouldBe(anew);
            after.Count.ShouldBe(anew.Count);
        }).QuickCheckThrowOnFailure();
}
