using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class RunningCountsTests
{
    private static readonly Arbitrary<List<int>> Numbers = Gen.Choose(0, 20).ListOf().ToArbitrary();

    [Fact]
    public void By_AnyNumber_IsHowManyAreNoGreater() => Prop.ForAll(Numbers, Gen.Choose(-1, 22).ToArbitrary(), (numbers, by) =>
        RunningCounts.Of(numbers).By(by).ShouldBe(numbers.Count(number => number <= by))).QuickCheckThrowOnFailure();

    [Fact]
    public void After_AnyNumbersGoneAndPut_CountsThoseThatAreLeft() => Prop.ForAll(
        Numbers, Numbers, Gen.Choose(0, 5).ToArbitrary(), (numbers, put, kept) =>
        {
            var after = RunningCounts.Of(numbers).After(numbers.Skip(kept), put);

            int[] left = [.. numbers.Take(kept), .. put];
            for (var by = -1; by < 22; by++) after.By(by).ShouldBe(left.Count(number => number <= by));
        }).QuickCheckThrowOnFailure();
}
