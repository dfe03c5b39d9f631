using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>The positions of the elements of a list that something selects, each once, in ascending order.</summary>
public abstract class PositionSet : IPositions
{
    private protected PositionSet()
    {
    }

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public int this[int index] =>
        index >= 0 && Cut(index, 1) is [var position] ? position : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Positions that were found.</summary>
    /// <param name="positions">The positions, in ascending order.</param>
    public static PositionSet Of(ImmutableArray<int> positions) => new Found(positions);

    /// <summary>All positions of a list.</summary>
    /// <param name="count">How many elements it has.</param>
    public static PositionSet All(int count) => new Every(count);

    /// <summary>Whether a position of the list is one of them.</summary>
    public abstract bool Contains(int position);

    /// <inheritdoc/>
    public abstract ImmutableArray<int> Cut(int first, int count);

    /// <summary>The positions that are among others too.</summary>
    public PositionSet Intersect(PositionSet others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (this is Found found && others is Found also) return Of(Indexes.Positions.Intersect(found.Positions, also.Positions));
        // Who can tell of a position whether it is one of them is asked about each of the others.
        var (asked, told) = others is Found || (this is not Found && others.Count < Count) ? (others, this) : (this, others);
        return Of([.. asked.Where(told.Contains)]);
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => Cut(0, Count).AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What was found.</summary>
    private sealed class Found(ImmutableArray<int> positions) : PositionSet
    {
        public ImmutableArray<int> Positions => positions;

        public override int Count => positions.Length;

        public override bool Contains(int position) => positions.BinarySearch(position) >= 0;

        public override ImmutableArray<int> Cut(int first, int count) => positions.Cut(first, count);
    }

    /// <summary>All there are.</summary>
    private sealed class Every(int count) : PositionSet
    {
        public override int Count => count;

        public override bool Contains(int position) => position >= 0 && position < Count;

        public override ImmutableArray<int> Cut(int first, int count) => [.. Enumerable.Range(first, Math.Clamp(Count - first, 0, count))];
    }
}
