using System.Collections;
using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>
/// The positions of a list in the order of a key that each element has, those of one key in the order of the list. They are divided into
/// parts, so that two orders can share most.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
internal sealed class PositionOrder<TKey> : IPositionOrder
{
    private const int MostInAPart = 512;

    /// <summary>Where one of so many is selected, or more, meeting all in order costs less than sorting those.</summary>
    private const int AllToSorted = 16;

    private readonly SharedList<TKey> _keys;
    private readonly IComparer<TKey> _byKey;
    private readonly ImmutableArray<int[]> _parts;
    private readonly int _mostInAPart;

    /// <summary>For each part how many positions come before it.</summary>
    private readonly ImmutableArray<int> _offsets;

    private PositionOrder(SharedList<TKey> keys, IComparer<TKey> byKey, IEnumerable<int[]> parts, int mostInAPart)
    {
        (_keys, _byKey, _parts, _mostInAPart) = (keys, byKey, [.. parts], mostInAPart);
        var offsets = ImmutableArray.CreateBuilder<int>(_parts.Length);
        foreach (var part in _parts)
        {
            offsets.Add(Count);
            Count += part.Length;
        }

        _offsets = offsets.MoveToImmutable();
    }

    public int Count { get; }

    private Comparer<int> InOrder => Comparer<int>.Create(CompareInOrder);

    public int this[int index]
    {
        get
        {
            var found = _offsets.BinarySearch(index);
            var part = found >= 0 ? found : ~found - 1;
            return _parts[part][index - _offsets[part]];
        }
    }

    /// <summary>Orders the positions of a list.</summary>
    /// <param name="keys">The keys of its elements.</param>
    /// <param name="byKey">The order of the keys.</param>
    /// <param name="mostInAPart">How many positions are held together, and laid out anew when one of them changes.</param>
    public static PositionOrder<TKey> Of(SharedList<TKey> keys, IComparer<TKey> byKey, int mostInAPart = MostInAPart)
    {
        var unordered = new PositionOrder<TKey>(keys, byKey, [], mostInAPart);
        // The keys beside the positions, since there may be very many.
        (TKey Key, int Position)[] entries = [.. keys.Select((key, position) => (key, position))];
        Array.Sort(
            entries,
            (one, other) => byKey.Compare(one.Key, other.Key) is not 0 and var order ? order : one.Position.CompareTo(other.Position));
        return new(keys, byKey, unordered.Cut(Array.ConvertAll(entries, entry => entry.Position)), mostInAPart);
    }

    /// <summary>The order after elements were put in, taken out or changed.</summary>
    /// <param name="keys">The keys of the elements as they are now.</param>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="created">Where those stand now that were put in.</param>
    /// <param name="changed">Where the others stand now whose key may be another.</param>
    public PositionOrder<TKey> After(
        SharedList<TKey> keys, PositionMoves moves, IReadOnlyCollection<int> created, IReadOnlyCollection<int> changed)
    {
        if (changed.Count == 0 && moves.IsNone) return this;
        var after = new PositionOrder<TKey>(keys, _byKey, [], _mostInAPart);
        var replaced = changed.ToHashSet();
        int[] put = [.. created, .. changed];
        // Where nothing moves, each stands in the one part that its key before tells.
        var touched = moves.IsNone ? changed.Select(position => PartOf(position, _parts)).ToHashSet() : null;
        ImmutableArray<int[]> kept =
        [
            .. _parts.Select((part, index) => touched?.Contains(index) == false ? part : Kept(part, moves, replaced)).Where(part => part.Length > 0),
        ];
        if (kept.IsEmpty) return new(keys, _byKey, Cut([.. put.Order(after.InOrder)]), _mostInAPart);
        var putInto = put.ToLookup(position => after.PartOf(position, kept));
        return new(keys, _byKey, kept.SelectMany((part, index) => putInto.Contains(index) ? Merged(part, index) : [part]), _mostInAPart);

        IEnumerable<int[]> Merged(int[] part, int index) => Cut([.. part.Concat(putInto[index]).Order(after.InOrder)]);
    }

    public IPositions Of(PositionSet selected)
    {
        if (selected.Count < Count / AllToSorted) return new PositionList([.. selected.Order(InOrder)]);
        // Whether one is among those of some days is told by its days.
        if (selected is DaySelection) return new SelectedOrder(_parts, selected);
        var isSelected = new BitArray(Count);
        foreach (var position in selected) isSelected[position] = true;
        var inOrder = ImmutableArray.CreateBuilder<int>(selected.Count);
        foreach (var part in _parts)
        {
            foreach (var position in part)
                if (isSelected[position]) inOrder.Add(position);
        }

        return new PositionList(inOrder.MoveToImmutable());
    }

    public ImmutableArray<int> Cut(int first, int count) =>
        [.. Enumerable.Range(first, Math.Clamp(Count - first, 0, count)).Select(index => this[index])];

    public IEnumerator<int> GetEnumerator() => _parts.SelectMany(part => part).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int[] Kept(int[] part, PositionMoves moves, HashSet<int> replaced)
    {
        var (kept, count) = (new int[part.Length], 0);
        foreach (var before in part)
        {
            var position = moves.Of(before);
            // Mostly nothing but a resource more or less moves all the others.
            if (position >= 0 && (replaced.Count == 0 || !replaced.Contains(position))) kept[count++] = position;
        }

        return kept[..count];
    }

    private int CompareInOrder(int one, int other)
    {
        var byKey = _byKey.Compare(_keys[one], _keys[other]);
        return byKey != 0 ? byKey : one.CompareTo(other);
    }

    /// <summary>Parts of one size, so that none becomes too small by being divided.</summary>
    private IEnumerable<int[]> Cut(int[] positions)
    {
        if (positions.Length <= _mostInAPart) return positions.Length == 0 ? [] : [positions];
        var parts = (positions.Length + _mostInAPart - 1) / _mostInAPart;
        return positions.Chunk((positions.Length + parts - 1) / parts);
    }

    /// <summary>The first of some parts whose last position does not come before one, else the last.</summary>
    private int PartOf(int position, ImmutableArray<int[]> parts)
    {
        var (from, to) = (0, parts.Length - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (CompareInOrder(parts[middle][^1], position) < 0) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
