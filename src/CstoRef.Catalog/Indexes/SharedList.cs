using System.Collections;

namespace CstoRef.Indexes;

/// <summary>
/// A list that never changes, of which another one that differs in little shares the rest: the elements lie in many small arrays, and only
/// those that differ are copied. Elements may be made when they are first read: then whoever shares them has them too.
/// </summary>
/// <typeparam name="T">The elements' type.</typeparam>
public sealed class SharedList<T> : IReadOnlyList<T>
{
    private const int Bits = 9;
    private const int PerPart = 1 << Bits;

    /// <summary>Each full but the last, which is no longer than what it holds.</summary>
    private readonly T[][] _parts;

    /// <summary>Makes an element that is not there yet; null where all are.</summary>
    private readonly Func<int, T>? _make;

    internal SharedList(IEnumerable<T> elements)
        : this([.. elements.Chunk(PerPart)])
    {
    }

    /// <param name="length">How many elements there are.</param>
    /// <param name="make">Makes the element of a position, which is kept; of two that are made at once either may be.</param>
    internal SharedList(int length, Func<int, T> make)
        : this(Cut(length), make)
    {
    }

    private SharedList(T[][] parts, Func<int, T>? make = null) => (_parts, _make, Length) = (parts, make, LengthOf(parts));

    /// <summary>How many elements it holds.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The element at a position.</summary>
    public T this[int index]
    {
        get
        {
            var element = _parts[index >> Bits][index & (PerPart - 1)];
            return element is not null || _make is null ? element : _parts[index >> Bits][index & (PerPart - 1)] = _make(index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Length; index++) yield return this[index];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Elements from one on, as many as lie next to it in memory; it is the last where there are no more.</summary>
    internal ReadOnlySpan<T> PartFrom(int index) => _parts[index >> Bits].AsSpan(index & (PerPart - 1));

    /// <summary>
    /// Begins another list, in which the elements stand where they stand after moves; nothing stands where elements were put in.
    /// </summary>
    internal Builder After(PositionMoves moves) => new(this, moves);

    private static T[][] Cut(int length)
    {
        var parts = new T[(length + PerPart - 1) >> Bits][];
        for (var part = 0; part < parts.Length; part++) parts[part] = new T[Math.Min(PerPart, length - (part << Bits))];
        return parts;
    }

    private static int LengthOf(T[][] parts) => parts.Length == 0 ? 0 : ((parts.Length - 1) << Bits) + parts[^1].Length;

    /// <summary>Makes another list of one, which stays as it is.</summary>
    internal sealed class Builder
    {
        private readonly T[][] _parts;
        private readonly bool[] _isOwn;

        public Builder(SharedList<T> list, PositionMoves moves)
        {
            var length = moves.IsNone ? list.Length : moves.CountAfter;
            // Whole parts before the first move stay, and what comes after them is laid out anew.
            var staying = moves.IsNone ? list._parts.Length : moves.First >> Bits;
            _parts = new T[(length + PerPart - 1) >> Bits][];
            _isOwn = new bool[_parts.Length];
            list._parts.AsSpan(..staying).CopyTo(_parts);
            for (var part = staying; part < _parts.Length; part++)
                (_parts[part], _isOwn[part]) = (new T[Math.Min(PerPart, length - (part << Bits))], true);
            foreach (var (from, to, shift) in moves.StretchesFrom(staying << Bits, list.Length)) Carry(list, from, to, shift);
        }

        public T this[int index]
        {
            set
            {
                var part = index >> Bits;
                if (!_isOwn[part]) (_parts[part], _isOwn[part]) = ([.. _parts[part]], true);
                _parts[part][index & (PerPart - 1)] = value;
            }
        }

        public SharedList<T> ToList() => new(_parts);

        /// <summary>The list, of which what is nothing yet is made when it is first read.</summary>
        public SharedList<T> ToList(Func<int, T> make) => new(_parts, make);

        /// <summary>Copies the elements from one position up to another; the two lists may divide them elsewhere.</summary>
        private void Carry(SharedList<T> list, int from, int to, int shift)
        {
            while (from < to)
            {
                var source = list._parts[from >> Bits].AsSpan(from & (PerPart - 1));
                var target = _parts[(from + shift) >> Bits].AsSpan((from + shift) & (PerPart - 1));
                var count = Math.Min(to - from, Math.Min(source.Length, target.Length));
                source[..count].CopyTo(target);
                from += count;
            }
        }
    }
}
