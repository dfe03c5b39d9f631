using CstoRef.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Time;

public sealed class UnchangedSinceTests
{
    private static readonly Arbitrary<List<int>> Turns = Gen.Choose(0, 60).ListOf().ToArbitrary();
    private static readonly Arbitrary<int> Day = Gen.Choose(0, 80).ToArbitrary();

    [Fact]
    public void Turns_AnyShift_AreThoseOfTheDaysShifted() => Prop.ForAll(
        Turns, Day, Gen.Choose(-40, 40).ToArbitrary(), (turns, day, later) =>
        {
            var since = new DayTurns(turns).UnchangedSince(DateOnly.FromDayNumber(day), later);

            var shifted = turns.Append(0).Select(turn => turn + later).Append(0).Where(turn => turn >= 0 && turn <= day);
            since.ShouldBe(shifted.Max());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LastTurn_AnyTurns_IsTheLastByTheDay() => Prop.ForAll(Turns, Day, (turns, day) =>
    {
        var last = new LastTurn(DateOnly.FromDayNumber(day));
        foreach (var (turn, index) in turns.Index()) last.LookAt(new DayRange(index, turn));

        last.Number.ShouldBe(turns.Concat(Enumerable.Range(0, turns.Count)).Append(0).Where(turn => turn <= day).Max());
    }).QuickCheckThrowOnFailure();
}
