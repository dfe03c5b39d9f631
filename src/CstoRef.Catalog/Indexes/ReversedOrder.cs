using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>The positions of a list from the last to the first.</summary>
/// <param name="count">How many there are.</param>
internal sealed class ReversedOrder(int count) : IPositionOrder
{
    public int Count => count;

    public int this[int index] => count - 1 - index;

    public IReadOnlyList<int> Of(ImmutableArray<int> selected)
    {
        var reversed = selected.ToArray();
        Array.Reverse(reversed);
        return reversed;
    }

    public IEnumerator<int> GetEnumerator()
    {
        for (var index = 0; index < count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
