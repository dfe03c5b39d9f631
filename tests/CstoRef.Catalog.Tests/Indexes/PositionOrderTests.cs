using System.Collections.Immutable;
using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class PositionOrderTests
{
    private static readonly Gen<int> Key = Gen.Choose(0, 9);

    [Fact]
    public void Order_OfAnyKeys_IsTheirStableSort() => Prop.ForAll(Key.ListOf().ToArbitrary(), keys =>
    {
        var order = PositionOrder<int>.Of(new(keys), Comparer<int>.Default, mostInAPart: 3);

        order.ShouldBe(Sorted([.. keys]));
        Enumerable.Range(0, order.Count).Select(index => order[index]).ShouldBe(order);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_OfSomePositions_IsTheOrderOfAllWithoutTheOthers() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Elements(2, 5, 40, 100).ToArbitrary(), (seed, oneIn) =>
        {
            var random = new Random(seed);
            int[] keys = [.. Enumerable.Range(0, 200).Select(_ => random.Next(30))];
            ImmutableArray<int> selected = [.. Enumerable.Range(0, keys.Length).Where(_ => random.Next(oneIn) == 0)];

            var order = PositionOrder<int>.Of(new(keys), Comparer<int>.Default, mostInAPart: 7);

            order.Of(PositionSet.Of(selected)).ShouldBe(Sorted(keys).Where(selected.Contains));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_AnyEdits_IsTheOrderMadeAnew() => Prop.ForAll(
        Key.ListOf().ToArbitrary(), Gen.Choose(0, 4).Zip(Key).ListOf().ToArbitrary(), (keys, others) =>
        {
            var before = PositionOrder<int>.Of(new(keys), Comparer<int>.Default, mostInAPart: 3);
            var (now, created, changed) = (new List<int>(), new List<int>(), new List<int>());
            var edits = new List<(int Position, bool IsPutIn)>();
            for (var position = 0; position < keys.Count; position++)
            {
                var (edit, other) = position < others.Count ? others[position] : (0, 0);
                if (edit == 1) edits.Add((position, false));
                if (edit == 2) changed.Add(now.Count);
                if (edit == 3)
                {
                    edits.Add((position, true));
                    created.Add(now.Count);
                    now.Add(other);
                }

                if (edit != 1) now.Add(edit == 2 ? other : keys[position]);
            }

            before.After(new(now), PositionMoves.Of(keys.Count, edits), created, changed).ShouldBe(Sorted([.. now]));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> Sorted(int[] keys) => Enumerable.Range(0, keys.Length).OrderBy(position => keys[position]);
}
