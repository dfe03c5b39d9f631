using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>Many of the positions of a list in an order: those of a page are found by going through all in that order.</summary>
/// <param name="parts">All positions, in the order.</param>
/// <param name="selected">Those that count.</param>
internal sealed class SelectedOrder(ImmutableArray<int[]> parts, PositionSet selected) : IPositions
{
    public int Count => selected.Count;

    public int this[int index] => Cut(index, 1)[0];

    public ImmutableArray<int> Cut(int first, int count)
    {
        var wanted = Math.Clamp(Count - first, 0, count);
        var cut = ImmutableArray.CreateBuilder<int>(wanted);
        foreach (var part in parts)
        {
            foreach (var position in part)
            {
                if (cut.Count == wanted) return cut.MoveToImmutable();
                if (selected.Contains(position) && first-- <= 0) cut.Add(position);
            }
        }

        return cut.MoveToImmutable();
    }

    public IEnumerator<int> GetEnumerator() => Cut(0, Count).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
