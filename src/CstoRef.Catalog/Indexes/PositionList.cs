using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>Positions that are written out, in any order.</summary>
/// <param name="positions">The positions.</param>
internal sealed class PositionList(ImmutableArray<int> positions) : IPositions
{
    public int Count => positions.Length;

    public int this[int index] => positions[index];

    public ImmutableArray<int> Cut(int first, int count) => positions.Cut(first, count);

    public IEnumerator<int> GetEnumerator() => positions.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
