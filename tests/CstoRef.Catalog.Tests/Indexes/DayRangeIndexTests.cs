using CstoRef.Indexes;
using CstoRef.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class DayRangeIndexTests
{
    private static Gen<DayRange> Range =>
        from first in Gen.Choose(0, 40)
        from length in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 12)), (2, Gen.Constant(DayRange.NoEnd - 40)))
        select new DayRange(first, first + length);

    [Fact]
    public void Overlapping_AnyRange_FindsWhatSharesADayWithIt() =>
        Prop.ForAll(Range.ListOf().ToArbitrary(), Range.ToArbitrary(), (ranges, sought) =>
            DayRangeIndex.Build([.. ranges], range => range).Overlapping(sought)
                .ShouldBe(ranges.Index().Where(range => range.Item.Overlaps(sought)).Select(range => range.Index)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Containing_AnyDay_FindsWhatHoldsIt() =>
        Prop.ForAll(Range.ListOf().ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (ranges, number) =>
        {
            var day = DateOnly.FromDayNumber(number);
            DayRangeIndex.Build([.. ranges], range => range).Containing(day)
                .ShouldBe(ranges.Index().Where(range => range.Item.Contains(day)).Select(range => range.Index));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Containing_ElementWithoutARange_IsNotFound() =>
        DayRangeIndex.Build<DayRange?>([null, DayRange.Always, default(DayRange)], range => range).Containing(DateOnly.MaxValue).ShouldBe([1]);
}
