using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>Many of the positions of a list in an order: those of a page are found by going through all in that order.</summary>
/// <param name="all">All positions, in the order.</param>
/// <param name="selected">Those that count.</param>
internal sealed class SelectedOrder(IEnumerable<int> all, PositionSet selected) : IPositions
{
    public int Count => selected.Count;

    public int this[int index] => Cut(index, 1)[0];

    public ImmutableArray<int> Cut(int first, int count) => [.. this.Skip(first).Take(count)];

    public IEnumerator<int> GetEnumerator() => all.Where(selected.Contains).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
