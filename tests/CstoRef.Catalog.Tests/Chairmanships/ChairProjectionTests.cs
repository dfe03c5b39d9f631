using CstoRef.Chairmanships;
using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.Chairmanships.Turns;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Chairmanships;

/// <summary>Who is in the chair, and whose turn it would be, never contradict each other.</summary>
public sealed class ChairProjectionTests
{
    private const int FirstYear = 2003;

    private static readonly IReadOnlyList<DateOnly> Days = [.. Enumerable.Range(0, 3200).Select(offset =>
        new DateOnly(FirstYear - 1, 11, 1).AddDays(offset))];

    private static readonly Period[] LastOnes =
    [
        Ended(Year(5), Year(6)), Ended(Year(5), Year(7)), Ended(Year(5), Day(FirstYear + 5, 9, 3)), Ended(Year(5), Day(FirstYear + 6)),
        Open(Year(5)), EndedUnknown(Year(5)), Ended(Day(FirstYear + 5, 2), Year(6)), Open(Day(FirstYear + 5)),
    ];

    /// <summary>Turns of calendar years before a last one of any sort, or turns of any length; and how far the data is known.</summary>
    private static Gen<(IReadOnlyList<Period> Turns, PartialDate? KnownThrough)> Records { get; } =
        from years in Gen.Choose(0, 5)
        from last in Gen.Elements(LastOnes)
        from irregular in DateGen.Period.ListOf()
        from hasIrregular in Gen.Elements(false, false, true)
        from known in Gen.Elements(
            null, Day(FirstYear + 4, 6, 1), Day(FirstYear + 5, 6, 1), Day(FirstYear + 5, 12, 31), Day(FirstYear + 6, 1, 1))
        select (Turns: (IReadOnlyList<Period>)
            [
                .. Enumerable.Range(5 - years, years).Select(year => Ended(Year(year), Year(year + 1))),
                last,
                .. hasIrregular ? irregular : [],
            ], known);

    [Fact]
    public void Answers_OnAnyDay_DoNotContradictTheProjection() =>
        Prop.ForAll(Records.ToArbitrary(), record =>
        {
            var (calendar, projected) = Ask(record.Turns, record.KnownThrough);
            foreach (var (one, next) in projected.Zip(projected.Skip(1))) next.Start.ShouldBe(one.End);
            foreach (var day in Days)
            {
                var answers = calendar.On(day, withEvidence: false);
                var isUndecided = calendar.IsYetToBeDecided(day);
                var isProjected = projected.Any(period => period.Contains(day) == Certainty.Certain);

                (isUndecided && answers.Length > 0).ShouldBeFalse($"{day:O}");
                (isProjected && !isUndecided).ShouldBeFalse($"{day:O}");
                (isUndecided && projected.Count > 0 && !isProjected).ShouldBeFalse($"{day:O}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Answers_AfterTheLastTurn_AreNotDecided()
    {
        var (calendar, projected) = Ask([Ended(Year(3), Year(4)), Ended(Year(4), Year(5)), Ended(Year(5), Year(6))], knownThrough: null);

        calendar.DecidedThrough.ShouldBe(new(FirstYear + 5, 12, 31));
        calendar.IsYetToBeDecided(new(FirstYear + 5, 12, 31)).ShouldBeFalse();
        calendar.IsYetToBeDecided(new(FirstYear + 6, 1, 1)).ShouldBeTrue();
        calendar.IsYetToBeDecided(DateOnly.MaxValue).ShouldBeTrue();
        calendar.Last!.Period.ShouldBe(Ended(Year(5), Year(6)));
        projected[0].ShouldBe(Ended(Year(6), Year(7)));
    }

    [Fact]
    public void Answers_BeforeTheFirstTurnAndWithNone_AreNotYetToBeDecided()
    {
        Ask([Ended(Year(5), Year(6))], knownThrough: null).Calendar.IsYetToBeDecided(DateOnly.MinValue).ShouldBeFalse();
        Catalog.Empty.Indexes.ChairmanshipCalendar.IsYetToBeDecided(DateOnly.MaxValue).ShouldBeFalse();
        Catalog.Empty.Indexes.ChairmanshipCalendar.DecidedThrough.ShouldBeNull();
    }

    [Fact]
    public void Answers_WhileTheLastTurnIsOpen_GoOnForItsYearAlone()
    {
        var turns = new[] { Ended(Year(3), Year(4)), Ended(Year(4), Year(5)), Open(Year(5)) };
        var (calendar, _) = Ask(turns, Day(FirstYear + 5, 6, 1));

        calendar.On(new(FirstYear + 5, 12, 31), withEvidence: false).ShouldNotBeEmpty();
        calendar.IsYetToBeDecided(new(FirstYear + 6, 1, 1)).ShouldBeTrue();
        Ask(turns, Day(FirstYear + 6, 1, 1)).Calendar.DecidedThrough.ShouldBeNull();
        Ask(turns, knownThrough: null).Calendar.DecidedThrough.ShouldBeNull();
    }

    private static PartialDate Year(int offset) => Day(FirstYear + offset, 1, 1);

    private static (ChairmanshipCalendar Calendar, IReadOnlyList<Period> Projected) Ask(
        IReadOnlyList<Period> turns, PartialDate? knownThrough)
    {
        var indexes = Catalog.Build(
            "epoch",
            1,
            [
                new Organization { Name = "organization", KnownThrough = knownThrough },
                State("a", "А"), State("b", "Б"), State("c", "В"),
                .. turns.Select((period, index) => new Chairmanship
                {
                    Name = $"chairmanships/turn-{index}",
                    MemberState = $"memberStates/{"abc"[index % 3]}",
                    Period = period,
                }),
            ]).Indexes;
        var projection = indexes.ChairRotation.Project(count: 12, new(FirstYear, 1, 1), withEvidence: false);
        return (indexes.ChairmanshipCalendar, [.. projection.Chairmanships.Select(turn => turn.Period).OfType<Period>()]);
    }
}
