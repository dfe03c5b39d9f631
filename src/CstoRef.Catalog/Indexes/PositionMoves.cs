using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>Where the elements of a sorted list stand after some were put in or taken out.</summary>
internal sealed class PositionMoves
{
    private const int Gone = -1;

    private readonly int _first;
    private readonly ImmutableArray<int> _moved;

    /// <param name="first">The first position that moves; those before it stay.</param>
    /// <param name="moved">For it and each later one the position afterwards.</param>
    private PositionMoves(int first, ImmutableArray<int> moved) => (_first, _moved) = (first, moved);

    /// <summary>Every element stays where it is.</summary>
    public static PositionMoves None { get; } = new(int.MaxValue, []);

    public bool IsNone => _first == int.MaxValue;

    /// <summary>Follows a list in which elements were put in or taken out.</summary>
    /// <param name="count">How many it had.</param>
    /// <param name="edits">
    /// In the order of the positions before: at which one something was taken out, or before which one it was put in.
    /// </param>
    public static PositionMoves Of(int count, IReadOnlyCollection<(int Position, bool IsPutIn)> edits)
    {
        if (edits.Count == 0) return None;
        var first = edits.First().Position;
        var moved = ImmutableArray.CreateBuilder<int>(count - first);
        var shift = 0;
        foreach (var (position, isPutIn) in edits)
        {
            MoveUpTo(position);
            shift += isPutIn ? 1 : -1;
            if (!isPutIn) moved.Add(Gone);
        }

        MoveUpTo(count);
        return new(first, moved.MoveToImmutable());

        void MoveUpTo(int end)
        {
            for (var position = first + moved.Count; position < end; position++) moved.Add(position + shift);
        }
    }

    /// <summary>Where the element of a position stands now; negative where it was taken out.</summary>
    public int Of(int position) => position < _first ? position : _moved[position - _first];

    /// <summary>Whether elements at some positions, which are in ascending order, stand where they stood.</summary>
    public bool Keep(ImmutableArray<int> positions) => positions.IsEmpty || positions[^1] < _first;

    /// <summary>Where the elements stand now, in order, without those that were taken out.</summary>
    public ImmutableArray<int> Of(ImmutableArray<int> positions)
    {
        if (Keep(positions)) return positions;
        var moved = ImmutableArray.CreateBuilder<int>(positions.Length);
        foreach (var position in positions)
            if (Of(position) is >= 0 and var now) moved.Add(now);
        return moved.DrainToImmutable();
    }

    /// <summary>
    /// What was kept for each position, at the position where its element stands now; nothing for elements that were put in.
    /// </summary>
    /// <param name="kept">What was kept.</param>
    /// <param name="count">How many elements there are now.</param>
    public ImmutableArray<TValue>.Builder Carry<TValue>(ImmutableArray<TValue> kept, int count)
    {
        var carried = ImmutableArray.CreateBuilder<TValue>(count);
        var staying = Math.Min(_first, kept.Length);
        carried.AddRange(kept.AsSpan(..staying));
        carried.Count = count;
        for (var position = staying; position < kept.Length; position++)
            if (Of(position) is >= 0 and var now) carried[now] = kept[position];
        return carried;
    }
}
