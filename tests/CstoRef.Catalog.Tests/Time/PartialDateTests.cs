using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Time;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(9999, 12, 31, true)]
    [InlineData(2024, 2, 29, true)]
    [InlineData(2023, 2, 29, false)]
    [InlineData(1900, 2, 29, false)]
    [InlineData(2023, 4, 31, false)]
    [InlineData(0, 1, 1, false)]
    [InlineData(10000, 0, 0, false)]
    [InlineData(2023, 13, 0, false)]
    [InlineData(2023, -1, 0, false)]
    [InlineData(2023, 0, 1, false)]
    [InlineData(2023, 1, -1, false)]
    public void IsValid_OfADate_TellsWhetherItExists(int year, int month, int day, bool expected) =>
        new PartialDate { Year = year, Month = month, Day = day }.IsValid().ShouldBe(expected);

    [Theory]
    [InlineData(1, 0, 0, "0001-01-01", "0001-12-31")]
    [InlineData(9999, 12, 0, "9999-12-01", "9999-12-31")]
    [InlineData(2024, 2, 0, "2024-02-01", "2024-02-29")]
    [InlineData(2024, 2, 3, "2024-02-03", "2024-02-03")]
    public void EarliestLatest_OfADate_AreTheFirstAndLastDayItStandsFor(int year, int month, int day, string earliest, string latest)
    {
        var date = new PartialDate { Year = year, Month = month, Day = day };

        date.Earliest().ShouldBe(DateOnly.Parse(earliest, System.Globalization.CultureInfo.InvariantCulture));
        date.Latest().ShouldBe(DateOnly.Parse(latest, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void EarliestLatest_OfAnyDate_BoundItsDays() => Prop.ForAll(DateGen.Date.ToArbitrary(), date =>
    {
        var days = DateGen.DaysOf(date);
        date.Earliest().ShouldBe(days[0]);
        date.Latest().ShouldBe(days[^1]);
        days.Count.ShouldBe(days[^1].DayNumber - days[0].DayNumber + 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MayEqual_OfAnyDates_MeansThatTheyShareADay() => Prop.ForAll(DateGen.Date.Two().ToArbitrary(), dates =>
        dates.Item1.MayEqual(dates.Item2).ShouldBe(DateGen.DaysOf(dates.Item1).Intersect(DateGen.DaysOf(dates.Item2)).Any()))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void IsCertainlyBefore_OfAnyDates_MeansThatEachDayPrecedesEachOther() => Prop.ForAll(DateGen.Date.Two().ToArbitrary(), dates =>
    {
        var (days, others) = (DateGen.DaysOf(dates.Item1), DateGen.DaysOf(dates.Item2));
        dates.Item1.IsCertainlyBefore(dates.Item2).ShouldBe(days.All(day => others.All(other => day < other)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareInOrder_OfAnyDates_IsATotalOrder() =>
        Prop.ForAll(DateGen.Date.Three().ToArbitrary(), dates => TotalOrder.Holds(dates, PartialDateExtensions.CompareInOrder))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void CompareInOrder_DatesOfTheSameFirstDay_PutsTheMoreExactFirst()
    {
        var dates = new[] { Date(2020), Date(2020, 1), Date(2020, 1, 1), Date(2019, 12, 31) };

        dates.Order(Comparer<PartialDate>.Create(PartialDateExtensions.CompareInOrder))
            .ShouldBe([Date(2019, 12, 31), Date(2020, 1, 1), Date(2020, 1), Date(2020)]);
    }

    private static PartialDate Date(int year, int month = 0, int day = 0) => MinimalCatalog.Day(year, month, day);
}
