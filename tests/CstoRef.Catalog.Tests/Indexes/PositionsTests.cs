using System.Collections.Immutable;
using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class PositionsTests
{
    private static readonly Gen<ImmutableArray<int>> Ascending =
        from limit in Gen.Elements(5, 50, 2000)
        from numbers in Gen.Choose(0, limit).ListOf()
        select numbers.Distinct().Order().ToImmutableArray();

    [Fact]
    public void Intersect_AnyLists_HoldsWhatBothHoldInOrder() => Prop.ForAll(Ascending.ToArbitrary(), Ascending.ToArbitrary(), (one, other) =>
    {
        Positions.Intersect(one, other).ShouldBe([.. one.Where(other.Contains)]);
        Positions.Intersect(other, one).ShouldBe(Positions.Intersect(one, other));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Union_AnyLists_HoldsWhatAnyHoldsOnceInOrder() => Prop.ForAll(Ascending.ListOf(3).ToArbitrary(), lists =>
        Positions.Union(lists).ShouldBe([.. lists.SelectMany(list => list).Distinct().Order()])).QuickCheckThrowOnFailure();

    [Fact]
    public void InOrder_AnyPositions_HoldsEachOnceInOrder() => Prop.ForAll(
        (from limit in Gen.Elements(5, 500, 50_000)
         from positions in Gen.Choose(0, limit).ListOf()
         select positions).ToArbitrary(),
        positions => Positions.InOrder([.. positions]).ShouldBe([.. positions.Distinct().Order()])).QuickCheckThrowOnFailure();
}
