using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CstoRef.Indexes;

/// <summary>Gathers very many values by their keys, each key with as much room as it needs.</summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
/// <param name="comparer">What makes keys equal; null: what they say themselves.</param>
internal sealed class KeyGroups<TKey, TValue>(IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = new(comparer);
    private readonly List<(int Number, TValue Value)> _values = [];

    /// <summary>For the number of each key how many values it has, and the last of them.</summary>
    private readonly List<(int Count, TValue Last)> _groups = [];

    /// <summary>Adds a value to a key, unless it was the last one that was added to it.</summary>
    public void Add(TKey key, TValue value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var isKnown);
        if (!isKnown)
        {
            number = _groups.Count;
            _groups.Add((0, value));
        }

        ref var group = ref CollectionsMarshal.AsSpan(_groups)[number];
        if (isKnown && EqualityComparer<TValue>.Default.Equals(group.Last, value)) return;
        group = (group.Count + 1, value);
        _values.Add((number, value));
    }

    /// <summary>The values of each key, in the order in which they were added.</summary>
    public SharedMap<TKey, ImmutableArray<TValue>> ToMap()
    {
        var values = new TValue[_groups.Count][];
        var filled = new int[_groups.Count];
        foreach (var (number, value) in _values) (values[number] ??= new TValue[_groups[number].Count])[filled[number]++] = value;
        return SharedMap<TKey, ImmutableArray<TValue>>.Of(
            [.. _numbers.Select(key => KeyValuePair.Create(key.Key, ImmutableCollectionsMarshal.AsImmutableArray(values[key.Value])))],
            comparer);
    }
}
