using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class SharedListTests
{
    /// <summary>The length of a list, and some of its positions: before which something is put in, or at which it is taken out.</summary>
    private static readonly Gen<(int Length, (int Position, bool IsPutIn)[] Edits)> Edits =
        from length in Gen.Choose(0, 1700)
        from edits in Gen.Choose(0, length).SelectMany(at => Gen.Elements(true, false).Select(isPutIn => (position: at, isPutIn))).ListOf()
        let possible = edits.Where(edit => edit.isPutIn || edit.position < length).Distinct()
        select (length, possible.OrderBy(edit => edit.position).ThenByDescending(edit => edit.isPutIn).ToArray());

    [Fact]
    public void After_AnyMoves_HoldsWhatStaysWhereItStands() => Prop.ForAll(Edits.ToArbitrary(), given =>
    {
        var (before, moves) = (new SharedList<int>(Enumerable.Range(0, given.Length)), PositionMoves.Of(given.Length, given.Edits));
        List<int?> expected = [.. Enumerable.Range(0, given.Length)];
        foreach (var (position, isPutIn) in given.Edits.Reverse())
        {
            if (isPutIn) expected.Insert(position, null);
            else expected.RemoveAt(position);
        }

        var builder = before.After(moves);
        for (var position = 0; position < expected.Count; position++)
            if (expected[position] is null) builder[position] = -1;
        var after = builder.ToList();

        after.ShouldBe(expected.Select(element => element ?? -1));
        after.Length.ShouldBe(expected.Count);
        for (var position = 0; position < after.Length; position++) after[position].ShouldBe(expected[position] ?? -1);
        List<int> positions = [.. Enumerable.Range(0, given.Length)];
        positions.Select(moves.Of).ShouldBe(positions.Select(position => expected.IndexOf(position)));
        moves.Of([.. positions]).ShouldBe(Enumerable.Range(0, expected.Count).Where(position => expected[position] is not null));
        before.ShouldBe(Enumerable.Range(0, given.Length));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(1024)]
    public void Item_OutsideTheList_IsRefused(int length)
    {
        var list = new SharedList<int>(Enumerable.Range(0, Math.Max(length, 0)));

        Should.Throw<IndexOutOfRangeException>(() => list[length]);
    }
}
