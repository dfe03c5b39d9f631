using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Time;

public sealed class HeldDaysTests
{
    private const int MaxChoices = 10_000;

    private static Gen<(Period Period, PartialDate[] Attested)> Held { get; } =
        from period in DateGen.Period
        where DateGen.StartsOf(period).Count * DateGen.EndsOf(period).Count <= MaxChoices
        from count in Gen.Choose(0, 3)
        from attested in DateGen.Date.ArrayOf(count)
        select (period, attested);

    [Fact]
    public void Contains_AnyDay_AgreesWithEveryChoiceOfDaysThatFitsTheAttestations() =>
        Prop.ForAll(Held.ToArbitrary(), Gen.Elements(DateGen.Window.AsEnumerable()).ArrayOf(6).ToArbitrary(), (held, days) =>
        {
            List<(int Start, int End)> choices =
            [
                .. from start in DateGen.StartsOf(held.Period)
                   from end in DateGen.EndsOf(held.Period)
                   where start <= end && held.Attested.All(date => DateGen.DaysOf(date).Any(day => start <= day.DayNumber && day.DayNumber < end))
                   select (start, end),
            ];
            // Days on which sources name somebody outside the period contradict it.
            if (choices.Count == 0) return;
            var answered = HeldDays.Of(held.Period, default, held.Attested);
            foreach (var day in days.Concat(held.Attested.SelectMany(date => new[] { date.Earliest(), date.Latest() })))
            {
                var holding = choices.Count(choice => choice.Start <= day.DayNumber && day.DayNumber < choice.End);
                var expected = holding == choices.Count ? Certainty.Certain : holding > 0 ? Certainty.Possible : Certainty.No;
                answered.Contains(day).ShouldBe(expected, $"{day:O} in {held.Period}, named on {string.Join(", ", held.Attested.AsEnumerable())}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Contains_BetweenTwoAttestations_IsCertain()
    {
        var days = HeldDays.Of(EndedUnknown(null), default, Day(2009, 2, 4), Day(2010), Day(2011, 8));

        days.Contains(new DateOnly(2009, 2, 3)).ShouldBe(Certainty.Possible);
        days.Contains(new DateOnly(2009, 2, 4)).ShouldBe(Certainty.Certain);
        days.Contains(new DateOnly(2011, 8, 1)).ShouldBe(Certainty.Certain);
        days.Contains(new DateOnly(2011, 8, 2)).ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void Contains_APartialDate_IsCertainWhereAllItsDaysAre()
    {
        var days = HeldDays.Of(Ended(Day(2010, 5, 15), Day(2012, 1, 1)), default);

        days.Contains(Day(2011)).ShouldBe(Certainty.Certain);
        days.Contains(Day(2010, 5)).ShouldBe(Certainty.Possible);
        days.Contains(Day(2010, 4)).ShouldBe(Certainty.No);
    }

    [Fact]
    public void Within_AnotherPeriod_HoldsTheDaysOfBoth()
    {
        var days = HeldDays.Of(Open(Day(2010)), default).Within(Ended(Day(2012, 1, 1), Day(2013)).Days());

        days.Contains(new DateOnly(2011, 12, 31)).ShouldBe(Certainty.No);
        days.Contains(new DateOnly(2012, 12, 31)).ShouldBe(Certainty.Certain);
        days.Contains(new DateOnly(2013, 6, 1)).ShouldBe(Certainty.Possible);
        days.Within(EndedUnknown(Day(2000)).Days()).Contains(new DateOnly(2012, 6, 1)).ShouldBe(Certainty.Possible);
    }
}
