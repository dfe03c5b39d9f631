using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>Positions of a list from the last to the first.</summary>
/// <param name="positions">The positions.</param>
internal sealed class ReversedOrder(PositionSet positions) : IPositionOrder
{
    public int Count => positions.Count;

    public int this[int index] => positions[Count - 1 - index];

    public IPositions Of(PositionSet selected) => new ReversedOrder(selected);

    public ImmutableArray<int> Cut(int first, int count)
    {
        var wanted = Math.Clamp(Count - first, 0, count);
        return [.. positions.Cut(Math.Max(Count - first - wanted, 0), wanted).Reverse()];
    }

    public IEnumerator<int> GetEnumerator() => Cut(0, Count).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
