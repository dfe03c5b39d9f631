using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>At which positions of a list the elements with a given key stand.</summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
public sealed class PositionIndex<TKey>
    where TKey : notnull
{
    private const int Few = 64;

    private readonly SharedMap<TKey, ImmutableArray<int>> _positions;
    private readonly IEqualityComparer<TKey>? _comparer;

    private PositionIndex(SharedMap<TKey, ImmutableArray<int>> positions, IEqualityComparer<TKey>? comparer) =>
        (_positions, _comparer) = (positions, comparer);

    /// <summary>The positions of the elements with a key, in ascending order; empty where there are none.</summary>
    public ImmutableArray<int> Find(TKey key) => _positions.TryGetValue(key, out var found) ? found : [];

    /// <summary>Each key with its positions.</summary>
    internal IEnumerable<(TKey Key, ImmutableArray<int> Positions)> Entries => _positions.Entries;

    /// <summary>
    /// Indexes a list by the keys that each element has; none, one or many, in any order and number. An empty text is no key.
    /// </summary>
    internal static PositionIndex<TKey> Build<T>(
        IReadOnlyList<T> elements, Func<T, IEnumerable<TKey>> keysOf, IEqualityComparer<TKey>? comparer = null)
    {
        var positions = new KeyGroups<TKey, int>(comparer);
        for (var position = 0; position < elements.Count; position++)
        {
            foreach (var key in keysOf(elements[position]))
                if (IsKey(key)) positions.Add(key, position);
        }

        return new(positions.ToMap(), comparer);
    }

    /// <summary>Indexes a list by the one key that each element has; an element whose key is null is left out.</summary>
    internal static PositionIndex<TKey> Build<T>(IReadOnlyList<T> elements, Func<T, TKey?> keyOf, IEqualityComparer<TKey>? comparer = null) =>
        Build(elements, element => keyOf(element) is { } key ? [key] : Array.Empty<TKey>().AsEnumerable(), comparer);

    /// <summary>The index of the resources after a step, which shares all that is the same before it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="keysOf">The keys, which must be found as they were for the index before.</param>
    internal PositionIndex<TKey> After<T>(SetStep<T> step, Func<T, IEnumerable<TKey>> keysOf)
        where T : class, IMessage<T> =>
        After(
            step.Moves,
            from change in step.Changes
            where change.Position >= 0
            select (change.Position, change.Before is null ? [] : keysOf(change.Before), keysOf(change.After!)));

    /// <summary>The index after elements were put in, taken out or changed.</summary>
    /// <param name="moves">Where the elements stand now.</param>
    /// <param name="changed">
    /// In the order of where they stand now, each element whose keys may be others, with those before and those after.
    /// </param>
    internal PositionIndex<TKey> After(PositionMoves moves, IEnumerable<(int Position, IEnumerable<TKey> Before, IEnumerable<TKey> After)> changed)
    {
        var edits = new Dictionary<TKey, (List<int> Gone, List<int> Put)>(_comparer);
        foreach (var (position, keysBefore, keysAfter) in changed)
        {
            TKey[] before = [.. keysBefore.Where(IsKey)];
            TKey[] after = [.. keysAfter.Where(IsKey)];
            foreach (var key in before.Except(after, _comparer)) EditOf(key).Gone.Add(position);
            foreach (var key in after.Except(before, _comparer)) EditOf(key).Put.Add(position);
        }

        if (edits.Count == 0 && moves.IsNone) return this;
        // What was taken out leaves with the moves.
        var positions = moves.IsNone ? _positions.ToBuilder() : _positions.Replace(found => !moves.Keep(found), Moved);
        foreach (var (key, (gone, put)) in edits)
        {
            var edited = Positions.Edit(_positions.TryGetValue(key, out var found) ? found.AsSpan() : [], moves, gone, put);
            if (edited.IsEmpty) positions.Remove(key);
            else positions.Set(key, edited);
        }

        return new(positions.ToMap(), _comparer);

        // Very many positions are moved and edited at once.
        (bool IsKept, ImmutableArray<int> Positions) Moved(TKey key, ImmutableArray<int> found)
        {
            if (found.Length > Few && edits.ContainsKey(key)) return (true, found);
            var moved = moves.Of(found);
            return (!moved.IsEmpty, moved);
        }

        (List<int> Gone, List<int> Put) EditOf(TKey key)
        {
            if (!edits.TryGetValue(key, out var edit)) edits.Add(key, edit = ([], []));
            return edit;
        }
    }

    private static bool IsKey(TKey key) => key is not string { Length: 0 };
}
