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

    private static bool ShareADay(DayRange? one, DayRange other) =>
        Enumerable.Range(0, 120).Any(day => one is { } range && range.First <= day && day < range.End && other.First <= day && day < other.End);
}
