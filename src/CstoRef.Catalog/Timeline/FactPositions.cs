using System.Collections;
using System.Collections.Immutable;
using CstoRef.Indexes;

namespace CstoRef.Timeline;

/// <summary>The positions of facts that were found in the parts of a timeline, in order.</summary>
/// <param name="found">For each part the positions of those found in it, counted from its beginning.</param>
/// <param name="offsets">For each part the position of its first fact.</param>
internal sealed class FactPositions(ImmutableArray<ImmutableArray<int>> found, ImmutableArray<int> offsets) : IPositions
{
    public int Count { get; } = found.Sum(part => part.Length);

    public int this[int index] => Cut(index, 1)[0];

    public ImmutableArray<int> Cut(int first, int count)
    {
        var wanted = Math.Clamp(Count - first, 0, count);
        var cut = ImmutableArray.CreateBuilder<int>(wanted);
        for (var part = 0; cut.Count < wanted; part++)
        {
            for (var index = first; index < found[part].Length && cut.Count < wanted; index++) cut.Add(offsets[part] + found[part][index]);
            first = Math.Max(first - found[part].Length, 0);
        }

        return cut.MoveToImmutable();
    }

    public IEnumerator<int> GetEnumerator() => Cut(0, Count).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
