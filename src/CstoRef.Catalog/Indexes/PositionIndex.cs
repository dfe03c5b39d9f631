using System.Collections.Immutable;

namespace CstoRef.Indexes;

/// <summary>At which positions of a list the elements with a given key stand. Built once, in time linear in the list.</summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
public sealed class PositionIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, ImmutableArray<int>> _positions;

    private PositionIndex(Dictionary<TKey, ImmutableArray<int>> positions) => _positions = positions;

    /// <summary>The positions of the elements with a key, in ascending order; empty where there are none.</summary>
    public ImmutableArray<int> Find(TKey key) => _positions.TryGetValue(key, out var found) ? found : [];

    /// <summary>Indexes a list by the keys that each element has; none, one or many, in any order and number. An empty text is no key.</summary>
    internal static PositionIndex<TKey> Build<T>(
        IReadOnlyList<T> elements, Func<T, IEnumerable<TKey>> keysOf, IEqualityComparer<TKey>? comparer = null)
    {
        var positions = new Dictionary<TKey, ImmutableArray<int>.Builder>(comparer);
        for (var position = 0; position < elements.Count; position++)
        {
            foreach (var key in keysOf(elements[position]))
            {
                if (key is string { Length: 0 }) continue;
                if (!positions.TryGetValue(key, out var found)) positions.Add(key, found = ImmutableArray.CreateBuilder<int>(1));
                if (found.Count == 0 || found[^1] != position) found.Add(position);
            }
        }

        return new(positions.ToDictionary(entry => entry.Key, entry => entry.Value.DrainToImmutable(), comparer));
    }

    /// <summary>Indexes a list by the one key that each element has; an element whose key is null is left out.</summary>
    internal static PositionIndex<TKey> Build<T>(IReadOnlyList<T> elements, Func<T, TKey?> keyOf, IEqualityComparer<TKey>? comparer = null) =>
        Build(elements, element => keyOf(element) is { } key ? [key] : Array.Empty<TKey>().AsEnumerable(), comparer);
}
