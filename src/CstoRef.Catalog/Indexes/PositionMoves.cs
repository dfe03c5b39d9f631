using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CstoRef.Indexes;

/// <summary>Where the elements of a sorted list stand after some were put in or taken out.</summary>
internal sealed class PositionMoves
{
    /// <summary>
    /// From the first position that moves on, the stretches of positions that move by the same, in order, each up to the next one.
    /// </summary>
    private readonly ImmutableArray<Stretch> _stretches;

    private PositionMoves(ImmutableArray<Stretch> stretches, int countAfter) => (_stretches, CountAfter) = (stretches, countAfter);

    /// <summary>Every element stays where it is.</summary>
    public static PositionMoves None { get; } = new([], 0);

    public bool IsNone => _stretches.IsEmpty;

    /// <summary>The first position that moves; those before it stay.</summary>
    public int First => IsNone ? int.MaxValue : _stretches[0].From;

    /// <summary>How many elements there are afterwards, where any moves.</summary>
    public int CountAfter { get; }

    /// <summary>The positions of the elements that were taken out.</summary>
    public IEnumerable<int> TakenOut =>
        from stretch in _stretches.Index()
        where stretch.Item.IsGone
        from position in Enumerable.Range(stretch.Item.From, EndOf(stretch.Index) - stretch.Item.From)
        select position;

    /// <summary>Follows a list in which elements were put in or taken out.</summary>
    /// <param name="count">How many it had.</param>
    /// <param name="edits">
    /// In the order of the positions before: at which one something was taken out, or before which one it was put in.
    /// </param>
    public static PositionMoves Of(int count, IReadOnlyCollection<(int Position, bool IsPutIn)> edits)
    {
        if (edits.Count == 0) return None;
        var stretches = ImmutableArray.CreateBuilder<Stretch>(edits.Count * 2);
        var shift = 0;
        foreach (var (position, isPutIn) in edits)
        {
            shift += isPutIn ? 1 : -1;
            if (!isPutIn) Begin(new(position, Stretch.Gone));
            Begin(new(isPutIn ? position : position + 1, shift));
        }

        return new(stretches.DrainToImmutable(), count + shift);

        void Begin(Stretch stretch)
        {
            // Several may be put in at one position, or at one at which another is taken out.
            if (stretches.Count > 0 && stretches[^1].From == stretch.From) stretches[^1] = stretch;
            else stretches.Add(stretch);
        }
    }

    /// <summary>Where the element of a position stands now; negative where it was taken out.</summary>
    public int Of(int position) => position < First ? position : _stretches[StretchOf(position)].Move(position);

    /// <summary>Whether elements at some positions, which are in ascending order, stand where they stood.</summary>
    public bool Keep(ImmutableArray<int> positions) => positions.IsEmpty || positions[^1] < First;

    /// <summary>Where the elements stand now, in order, without those that were taken out.</summary>
    public ImmutableArray<int> Of(ImmutableArray<int> positions)
    {
        if (Keep(positions)) return positions;
        var moved = new int[positions.Length - CountGone(positions.AsSpan())];
        Move(positions.AsSpan(), moved);
        return ImmutableCollectionsMarshal.AsImmutableArray(moved);
    }

    /// <summary>Tells where the elements stand now, in order, without those that were taken out.</summary>
    /// <param name="positions">Where they stood, in ascending order.</param>
    /// <param name="moved">Where to tell it; it holds as many as are left at least.</param>
    /// <returns>How many are left.</returns>
    public int Move(ReadOnlySpan<int> positions, Span<int> moved)
    {
        var from = FirstFrom(positions, First);
        positions[..from].CopyTo(moved);
        var count = from;
        while (from < positions.Length)
        {
            var index = StretchOf(positions[from]);
            var stretch = _stretches[index];
            var moving = positions.Slice(from, FirstFrom(positions[from..], EndOf(index)));
            if (!stretch.IsGone)
            {
                Shift(moving, moved.Slice(count, moving.Length), stretch.Shift);
                count += moving.Length;
            }

            from += moving.Length;
        }

        return count;
    }

    /// <summary>The stretches of the positions from one on, each with how far it moves; those that were taken out are left out.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="count">How many elements there were.</param>
    public IEnumerable<(int From, int To, int Shift)> StretchesFrom(int from, int count)
    {
        if (IsNone) yield break;
        if (from < First) yield return (from, Math.Min(First, count), 0);
        for (var index = 0; index < _stretches.Length; index++)
        {
            var stretch = _stretches[index];
            if (!stretch.IsGone) yield return (stretch.From, Math.Min(EndOf(index), count), stretch.Shift);
        }
    }

    private int EndOf(int index) => index + 1 < _stretches.Length ? _stretches[index + 1].From : int.MaxValue;

    private int CountGone(ReadOnlySpan<int> positions)
    {
        var gone = 0;
        for (var from = FirstFrom(positions, First); from < positions.Length;)
        {
            var index = StretchOf(positions[from]);
            var count = FirstFrom(positions[from..], EndOf(index));
            if (_stretches[index].IsGone) gone += count;
            from += count;
        }

        return gone;
    }

    private static void Shift(ReadOnlySpan<int> positions, Span<int> shifted, int shift)
    {
        for (var index = 0; index < positions.Length; index++) shifted[index] = positions[index] + shift;
    }

    /// <summary>How many of some positions, which are in ascending order, come before one.</summary>
    private static int FirstFrom(ReadOnlySpan<int> positions, int position)
    {
        if (positions.IsEmpty || positions[^1] < position) return positions.Length;
        var found = positions.BinarySearch(position);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The stretch of a position that does not come before the first one.</summary>
    private int StretchOf(int position)
    {
        var (from, to) = (0, _stretches.Length);
        while (to - from > 1)
        {
            var middle = (from + to) / 2;
            if (_stretches[middle].From <= position) from = middle;
            else to = middle;
        }

        return from;
    }

    /// <summary>Positions that move by the same.</summary>
    /// <param name="From">The first of them.</param>
    /// <param name="Shift">How far they move, unless they were taken out.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stretch(int From, int Shift)
    {
        public const int Gone = int.MinValue;

        public bool IsGone => Shift == Gone;

        public int Move(int position) => IsGone ? -1 : position + Shift;
    }
}
