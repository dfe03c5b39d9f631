using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Time;

/// <summary>Whether something is so on any of some days.</summary>
public sealed class AnyOfDaysTests
{
    private const int MaxChoices = 10_000;
    private const int Never = int.MaxValue;

    private static readonly Gen<DayRange> Days =
        from first in Gen.Elements(DateGen.Window.AsEnumerable())
        from length in Gen.Elements(1, 3, 31, 200)
        from isOpen in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new DayRange(first.DayNumber, isOpen ? DayRange.NoEnd : first.DayNumber + length);

    [Fact]
    public void ContainsAnyOf_AnyPeriod_AgreesWithEveryChoiceOfDays() => Prop.ForAll(
        DateGen.Period.Where(period => DateGen.StartsOf(period).Count * DateGen.EndsOf(period).Count <= MaxChoices).ToArbitrary(),
        DateGen.Horizon.ToArbitrary(),
        Days.ArrayOf(5).ToArbitrary(),
        (period, horizon, several) =>
        {
            var known = Choices(period, DateGen.KnownEndsOf(period, horizon));
            var presumed = Choices(period, DateGen.EndsOf(period, horizon));
            if (known.Count == 0 || presumed.Count == 0) return;
            foreach (var days in several)
            {
                var expected = known.TrueForAll(Meets) ? Certainty.Certain
                    : presumed.TrueForAll(Meets) ? Certainty.Presumed
                    : known.Exists(Meets) ? Certainty.Possible : Certainty.No;
                period.Days(horizon).ContainsAnyOf(days).ShouldBe(expected, $"{period} on {days}, known through {horizon.KnownThrough}");

                bool Meets((int Start, int End) choice) => choice.Start < days.End && days.First < choice.End;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ContainsAnyOf_ADate_AgreesWithTheDaysOfBoth() => Prop.ForAll(DateGen.Date.ToArbitrary(), Days.ToArbitrary(), (date, days) =>
        date.HappensThrough().ContainsAnyOf(days).ShouldBe(date.FallsInto(days))).QuickCheckThrowOnFailure();

    [Fact]
    public void ContainsAnyOf_NoDate_IsPossibleInAnyDaysAndCertainInAll()
    {
        var days = ((PartialDate?)null).HappensThrough();

        days.ContainsAnyOf(Day(2004).Days()).ShouldBe(Certainty.Possible);
        days.ContainsAnyOf(DayRange.Always).ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void ContainsAnyOf_SeveralDays_IsCertainWhereOneOfThemIs()
    {
        var days = Day(2004, 3, 30).HappensThrough(Day(2004, 4));

        days.ContainsAnyOf(Day(2004, 3, 29).Days()).ShouldBe(Certainty.No);
        days.ContainsAnyOf(Day(2004, 3).Days()).ShouldBe(Certainty.Certain);
        days.ContainsAnyOf(Day(2004, 4, 2).Days()).ShouldBe(Certainty.Possible);
        days.ContainsAnyOf(Day(2004, 5).Days()).ShouldBe(Certainty.No);
    }

    /// <summary>
    /// The days on which it may begin with those after its end, where it lasts a day at least; what comes after the window stands for more.
    /// </summary>
    private static List<(int Start, int End)> Choices(Period period, IReadOnlyList<int> ends) =>
    [
        .. from start in DateGen.StartsOf(period)
           from end in ends
           where start < end || (start == Never && end >= Never - 1)
           select (start, end),
    ];
}
