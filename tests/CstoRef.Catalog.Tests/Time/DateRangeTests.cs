using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Time;

public sealed class DateRangeTests
{
    private static readonly Gen<DateRange> Range =
        from start in Gen.OneOf(DateGen.Date, Gen.Constant<PartialDate>(null!))
        from end in Gen.OneOf(DateGen.Date, Gen.Constant<PartialDate>(null!))
        select new DateRange { Start = start, End = end };

    [Fact]
    public void FallsInto_AnyDateAndRange_AgreesWithTheDaysOfBoth() =>
        Prop.ForAll(DateGen.Date.ToArbitrary(), Range.ToArbitrary(), (date, range) =>
        {
            var (days, inRange) = (DateGen.DaysOf(date), DateGen.Window.Where(Model(range)).ToHashSet());
            var expected = days.All(inRange.Contains) ? Certainty.Certain : days.Any(inRange.Contains) ? Certainty.Possible : Certainty.No;
            date.FallsInto(range.Days()).ShouldBe(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IsOrdered_AnyRange_TellsWhetherItHoldsADay() => Prop.ForAll(Range.ToArbitrary(), range =>
        range.IsOrdered().ShouldBe(DateGen.Window.Any(Model(range)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Days_OfNoRange_AreAllOfTheCalendar()
    {
        ((DateRange?)null).Days().Contains(DateOnly.MinValue).ShouldBeTrue();
        new DateRange().Days().Contains(DateOnly.MaxValue).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2020", 2020, 0, 0)]
    [InlineData("2020-02", 2020, 2, 0)]
    [InlineData("2020-02-29", 2020, 2, 29)]
    [InlineData("0001-01-01", 1, 1, 1)]
    public void TryParse_ADateThatExists_ReadsIt(string text, int year, int month, int day)
    {
        PartialDateExtensions.TryParse(text, out var date).ShouldBeTrue();
        date.ShouldBe(new() { Year = year, Month = month, Day = day });
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("0000")]
    [InlineData("10000")]
    [InlineData("2020-00")]
    [InlineData("2020-13")]
    [InlineData("2021-02-29")]
    [InlineData("2020-02-00")]
    [InlineData("2020-2-9")]
    [InlineData("2020-02-29\n")]
    [InlineData(" 2020")]
    [InlineData("２０２０")]
    public void TryParse_AnythingElse_IsRefused(string text) => PartialDateExtensions.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void ToPartialDate_AnyDay_StandsForThatDayAlone()
    {
        var date = new DateOnly(2020, 2, 29).ToPartialDate();

        date.IsFull().ShouldBeTrue();
        (date.Earliest(), date.Latest()).ShouldBe((new(2020, 2, 29), new(2020, 2, 29)));
        new PartialDate { Year = 2020, Month = 2 }.IsFull().ShouldBeFalse();
    }

    private static Func<DateOnly, bool> Model(DateRange range)
    {
        var first = range.Start is null ? DateGen.Window[0] : DateGen.DaysOf(range.Start)[0];
        var end = range.End is null ? DateGen.Window[^1].AddDays(1) : DateGen.DaysOf(range.End)[0];
        return day => first <= day && day < end;
    }
}
