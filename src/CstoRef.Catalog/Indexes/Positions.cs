using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;

namespace CstoRef.Indexes;

/// <summary>Combines what indexes found.</summary>
public static class Positions
{
    private const int BitsPerWord = 64;

    /// <summary>From one in so many positions on it is faster to mark them all than to sort them, as measured.</summary>
    private const int PositionsWorthMarking = 512;

    /// <summary>The positions that stand in both lists, each of which is in ascending order, as is the result.</summary>
    public static ImmutableArray<int> Intersect(ImmutableArray<int> one, ImmutableArray<int> other)
    {
        var (few, many) = one.Length <= other.Length ? (one, other) : (other, one);
        var common = ImmutableArray.CreateBuilder<int>(few.Length);
        var from = 0;
        foreach (var position in few)
        {
            from = FirstFrom(many.AsSpan(), from, position);
            if (from == many.Length) break;
            if (many[from] == position) common.Add(position);
        }

        return common.DrainToImmutable();
    }

    /// <summary>The positions from one of them on: so many, or as many as are left.</summary>
    internal static ImmutableArray<int> Cut(this ImmutableArray<int> positions, int first, int count)
    {
        var wanted = Math.Clamp(positions.Length - first, 0, count);
        return wanted == positions.Length ? positions : wanted == 0 ? [] : positions.Slice(first, wanted);
    }

    /// <summary>The positions that stand in at least one of the lists, each once, in ascending order.</summary>
    public static ImmutableArray<int> Union(IEnumerable<ImmutableArray<int>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ImmutableArray<ImmutableArray<int>> all = [.. lists.Where(list => !list.IsEmpty)];
        return all.Length == 1 ? all[0] : InOrder([.. all.SelectMany(list => list)]);
    }

    /// <summary>
    /// The positions, in ascending order as all three lists are, without some that are among them and with some that are not.
    /// </summary>
    internal static ImmutableArray<int> Edit(ReadOnlySpan<int> positions, IReadOnlyCollection<int> gone, IReadOnlyCollection<int> put)
    {
        var edited = ImmutableArray.CreateBuilder<int>(positions.Length - gone.Count + put.Count);
        var from = 0;
        foreach (var (position, isPut) in gone.Select(position => (position, IsPut: false)).Concat(put.Select(position => (position, IsPut: true))).Order())
        {
            var to = FirstFrom(positions, from, position);
            edited.AddRange(positions[from..to]);
            if (isPut) edited.Add(position);
            from = isPut ? to : to + 1;
        }

        edited.AddRange(positions[from..]);
        return edited.MoveToImmutable();
    }

    /// <summary>The same, which moved before.</summary>
    internal static ImmutableArray<int> Edit(
        ReadOnlySpan<int> positions, PositionMoves moves, IReadOnlyCollection<int> gone, IReadOnlyCollection<int> put)
    {
        if (moves.IsNone) return Edit(positions, gone, put);
        // Lent, since there may be very many.
        var moved = ArrayPool<int>.Shared.Rent(positions.Length);
        var edited = Edit(moved.AsSpan(..moves.Move(positions, moved)), gone, put);
        ArrayPool<int>.Shared.Return(moved);
        return edited;
    }

    /// <summary>The positions, which come in any order and number, each once, in ascending order.</summary>
    internal static ImmutableArray<int> InOrder(List<int> positions)
    {
        if (positions.Count < 2) return [.. positions];
        if (positions.Count > positions.Max() / PositionsWorthMarking) return Marked(positions);
        positions.Sort();
        var distinct = ImmutableArray.CreateBuilder<int>(positions.Count);
        foreach (var position in positions)
            if (distinct.Count == 0 || distinct[^1] != position) distinct.Add(position);
        return distinct.DrainToImmutable();
    }

    /// <summary>Takes time linear in the positions and in the words that hold their marks.</summary>
    private static ImmutableArray<int> Marked(List<int> positions)
    {
        var words = new ulong[(positions.Max() / BitsPerWord) + 1];
        foreach (var position in positions) words[position / BitsPerWord] |= 1UL << (position % BitsPerWord);
        var marked = ImmutableArray.CreateBuilder<int>(positions.Count);
        for (var index = 0; index < words.Length; index++)
        {
            for (var word = words[index]; word != 0; word &= word - 1)
                marked.Add((index * BitsPerWord) + BitOperations.TrailingZeroCount(word));
        }

        return marked.DrainToImmutable();
    }

    /// <summary>
    /// The first index, no smaller than a given one, whose position is no smaller than the one sought. It gallops, so that skipping costs
    /// little.
    /// </summary>
    private static int FirstFrom(ReadOnlySpan<int> positions, int from, int sought)
    {
        var step = 1;
        var to = from;
        while (to < positions.Length && positions[to] < sought)
        {
            from = to + 1;
            to += step;
            step *= 2;
        }

        var index = positions[from..Math.Min(to, positions.Length)].BinarySearch(sought);
        return from + (index >= 0 ? index : ~index);
    }
}
