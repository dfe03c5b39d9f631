using System.Collections.Immutable;
using CstoRef.Tests.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Offices;

public sealed class SeatTests
{
    private const string Secretary = "offices/secretary";

    /// <summary>The few days that brute force walks through, with one before and one after them.</summary>
    private static readonly ImmutableArray<DateOnly> Asked = [.. Enumerable.Range(1, 9).Select(day => new DateOnly(2004, 5, day))];

    private static readonly (int First, int Last) Edges = (Asked[0].DayNumber - 1, Asked[^1].DayNumber + 1);

    private static Gen<PartialDate> Days => from day in Gen.Choose(1, 9) select Day(2004, 5, day);

    private static Gen<Period> Periods =>
        from start in OrAbsent(Days)
        from end in Days
        from state in Gen.Elements(
            PeriodEndState.Open, PeriodEndState.Ended, PeriodEndState.Ended, PeriodEndState.EndedUnknown, PeriodEndState.Unknown)
        from bounds in OrAbsent(Days).ArrayOf(4)
        let period = new Period
        {
            Start = start,
            End = state == PeriodEndState.Ended ? end : null,
            EndState = state,
            NotBefore = start is null ? bounds[0] : null,
            BegunBy = start is null ? bounds[1] : null,
            EndedBy = state == PeriodEndState.EndedUnknown ? bounds[2] : null,
            ConfirmedThrough = state == PeriodEndState.Ended ? null : bounds[3],
        }
        where SpansOf(period).Length > 0
        select period;

    [Fact]
    public void On_OfficeOfOneSeat_AgreesWithEveryChoiceOfDaysInWhichItIsNeverHeldTwice() => Prop.ForAll(
        (from count in Gen.Choose(1, 3) from periods in Periods.ArrayOf(count) select periods).ToArbitrary(),
        periods =>
        {
            var choices = ChoicesOf([.. periods.Select(SpansOf)]).ToList();
            // Holdings that certainly meet contradict each other: a rule tells of it.
            if (choices.Count == 0) return;
            Person[] people = [.. periods.Select((period, index) => Person($"p{index}", Holding(Secretary, period)))];
            var calendar = Build(1, people).Indexes.OfficeCalendar;
            foreach (var day in Asked)
            {
                var holders = calendar.On(0, day, withEvidence: false).Holders;
                for (var index = 0; index < periods.Length; index++)
                {
                    var holding = choices.Count(choice => choice[index].Start <= day.DayNumber && day.DayNumber < choice[index].End);
                    var expected = holding == choices.Count ? Certainty.Certain : holding > 0 ? Certainty.Possible : Certainty.No;
                    var name = $"people/p{index}";
                    var answered = holders.FirstOrDefault(holder => string.Equals(holder.Person, name, StringComparison.Ordinal))?.Certainty
                        ?? Certainty.No;
                    answered.ShouldBe(expected, $"p{index} on {day:O} of {string.Join("; ", periods.AsEnumerable())}");
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_OnlySeat_IsPossiblySomebodysNoLongerThanUntilTheNext()
    {
        var before = Person("before", Holding(Secretary, EndedUnknown(Day(2000, 1, 1)), Day(2001)));
        var next = Person("next", Holding(Secretary, Open(Day(2010, 5, 1))));

        On(1, new(2009, 12, 31), before, next).ShouldBe("before possible");
        On(1, new(2010, 5, 1), before, next).ShouldBe("next certain");
        On(0, new(2010, 5, 1), before, next).ShouldBe("next certain, before possible");
    }

    [Fact]
    public void On_OnlySeat_BeganNoEarlierThanTheOneBeforeLeft()
    {
        var before = Person("before", Holding(Secretary, Ended(Day(2000, 1, 1), Day(2005, 1, 1))));
        var later = Person("later", Holding(Secretary, Open(null), Day(2008, 2, 1)));

        On(1, new(1999, 12, 31), before, later).ShouldBe("");
        On(1, new(2004, 12, 31), before, later).ShouldBe("before certain");
        On(1, new(2005, 1, 1), before, later).ShouldBe("later possible");
        On(1, new(2008, 2, 1), before, later).ShouldBe("later certain");
    }

    [Fact]
    public void On_SomebodyActing_TakesTheSeatToo()
    {
        var acting = Holding(Secretary, Open(Day(2010, 5, 1)));
        acting.Acting = true;

        var before = Person("before", Holding(Secretary, EndedUnknown(Day(2000, 1, 1))));
        On(1, new(2011, 1, 1), before, Person("deputy", acting)).ShouldBe("deputy certain");
    }

    [Fact]
    public void On_CertainVacancy_LeavesNobodyPossiblyAppointed()
    {
        var catalog = Build(1, Person("before", Holding(Secretary, EndedUnknown(Day(2000, 1, 1)), Day(2001))));
        catalog.Offices.All[0].Vacancies.Add(Vacancy(Ended(Day(2005, 1, 1), Day(2006, 1, 1))));

        Tell(catalog, new(2004, 12, 31)).ShouldBe("before possible");
        Tell(catalog, new(2005, 1, 1)).ShouldBe("");
        Tell(catalog, new(2007, 1, 1)).ShouldBe("");
    }

    [Fact]
    public void On_SeveralSeats_NamesNobodyBesideAsManyAsThereAre()
    {
        Person[] people =
        [
            Person("a", Holding(Secretary, Open(Day(2000)))),
            Person("b", Holding(Secretary, Open(Day(2001)))),
            Person("c", Holding(Secretary, EndedUnknown(Day(1999)))),
        ];

        On(2, new(2005, 1, 1), people).ShouldBe("a certain, b certain");
        On(3, new(2005, 1, 1), people).ShouldBe("a certain, b certain, c possible");
    }

    [Fact]
    public void On_OnlySeatAfterTheHorizon_IsPresumedTheHoldersAlone()
    {
        Person[] people =
        [
            Person("a", Holding(Secretary, Open(Day(2000)))),
            Person("c", Holding(Secretary, new() { Start = Day(1999), EndState = PeriodEndState.Unknown })),
        ];
        var organization = new Organization { Name = "organization", KnownThrough = Day(2020, 12, 31) };

        var calendar = Catalog.Build("epoch", 1, [organization, OfficeOf(1), .. people]).Indexes.OfficeCalendar;
        var answer = calendar.On(0, new(2021, 1, 1), withEvidence: false);

        answer.Occupancy.ShouldBe(Occupancy.Held);
        answer.Holders.Select(holder => (holder.Person, holder.Certainty)).ShouldBe([("people/a", Certainty.Presumed)]);
    }

    private static Gen<T> OrAbsent<T>(Gen<T> generator)
        where T : class => Gen.Frequency((2, generator), (1, Gen.Constant<T>(null!)));

    /// <summary>Each first day and end that a period may have; all days before the asked ones are as one, and all after them.</summary>
    private static ImmutableArray<(int Start, int End)> SpansOf(Period period) =>
    [
        .. from start in DateGen.StartsOf(period).Select(Near).Distinct()
           from end in DateGen.EndsOf(period).Select(Near).Distinct()
           where start <= end
           select (start, end),
    ];

    private static int Near(int day) => Math.Clamp(day, Edges.First, Edges.Last);

    private static IEnumerable<ImmutableArray<(int Start, int End)>> ChoicesOf(ImmutableArray<ImmutableArray<(int Start, int End)>> spans)
    {
        if (spans.IsEmpty) return [[]];
        return from rest in ChoicesOf(spans[..^1])
               from span in spans[^1]
               where rest.All(other => Math.Max(other.Start, span.Start) >= Math.Min(other.End, span.End))
               select rest.Add(span);
    }

    private static string On(int seats, DateOnly day, params Person[] people) => Tell(Build(seats, people), day);

    private static string Tell(Catalog catalog, DateOnly day) => string.Join(
        ", ",
        catalog.Indexes.OfficeCalendar.On(0, day, withEvidence: false).Holders
            .Select(holder => $"{holder.Person["people/".Length..]} {(holder.Certainty == Certainty.Certain ? "certain" : "possible")}"));

    private static Catalog Build(int seats, params Person[] people) => Catalog.Build("epoch", 1, [OfficeOf(seats), .. people]);

    private static Office OfficeOf(int seats) => new() { Name = Secretary, MemberState = "memberStates/state", Seats = seats };

    private static Person Person(string slug, Holding holding) => new() { Name = $"people/{slug}", Holdings = { holding } };
}
