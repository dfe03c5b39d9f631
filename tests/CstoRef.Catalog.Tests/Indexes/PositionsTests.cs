using System.Collections.Immutable;
using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class PositionsTests
{
    private static Gen<ImmutableArray<int>> Sorted =>
        from length in Gen.Elements(3, 30, 300)
        from positions in Gen.Choose(0, 100).ListOf(length)
        select positions.Distinct().Order().ToImmutableArray();

    [Fact]
    public void Intersect_OfAnyLists_IsWhatStandsInBoth() => Prop.ForAll(Sorted.Two().ToArbitrary(), lists =>
        Positions.Intersect(lists.Item1, lists.Item2).ShouldBe(lists.Item1.Intersect(lists.Item2).Order())).QuickCheckThrowOnFailure();

    [Fact]
    public void Union_OfAnyLists_IsWhatStandsInOneOfThem() => Prop.ForAll(Sorted.ListOf(3).ToArbitrary(), lists =>
        Positions.Union(lists).ShouldBe(lists.SelectMany(list => list).Distinct().Order())).QuickCheckThrowOnFailure();

    [Fact]
    public void Union_OfNoLists_IsEmpty() => Positions.Union([]).ShouldBeEmpty();

    [Fact]
    public void Find_OfAKey_IsEachPositionOnceInOrder()
    {
        string[][] elements = [["a", "b", "a"], [], ["", "B"], ["a"]];
        var index = PositionIndex<string>.Build(elements, keys => keys, StringComparer.OrdinalIgnoreCase);

        index.Find("a").ShouldBe([0, 3]);
        index.Find("b").ShouldBe([0, 2]);
        index.Find("c").ShouldBeEmpty();
        index.Find(string.Empty).ShouldBeEmpty();
    }
}
