using System.Diagnostics.CodeAnalysis;

namespace CstoRef.Indexes;

/// <summary>
/// A map that never changes, of which another one that differs in little shares the rest: the keys are spread over many small dictionaries,
/// and only those that differ are copied.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
internal sealed class SharedMap<TKey, TValue>
    where TKey : notnull
{
    private const int KeysPerPart = 64;
    private const int Growth = 8;

    /// <summary>As many as a power of two; null where a part has no keys.</summary>
    private readonly Dictionary<TKey, TValue>?[] _parts;

    private readonly IEqualityComparer<TKey> _comparer;

    public SharedMap(IEqualityComparer<TKey>? comparer)
        : this([null], 0, comparer ?? EqualityComparer<TKey>.Default)
    {
    }

    private SharedMap(Dictionary<TKey, TValue>?[] parts, int count, IEqualityComparer<TKey> comparer) =>
        (_parts, Count, _comparer) = (parts, count, comparer);

    public int Count { get; }

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_parts[PartOf(key, _parts.Length, _comparer)] is { } part) return part.TryGetValue(key, out value);
        value = default;
        return false;
    }

    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : default;

    public Builder ToBuilder() => new(this);

    /// <summary>The same keys with other values; what a value is not to be replaced by leaves the key out.</summary>
    /// <param name="differs">Whether a value is replaced.</param>
    /// <param name="replace">What it is replaced by; false where by nothing.</param>
    public Builder Replace(Predicate<TValue> differs, Func<TValue, (bool IsKept, TValue Value)> replace)
    {
        var replaced = ToBuilder();
        foreach (var part in _parts)
        {
            foreach (var (key, value) in part ?? [])
            {
                if (!differs(value)) continue;
                if (replace(value) is (true, var other)) replaced.Set(key, other);
                else replaced.Remove(key);
            }
        }

        return replaced;
    }

    private static int PartOf(TKey key, int parts, IEqualityComparer<TKey> comparer)
    {
        if (parts == 1) return 0;
        // Multiplied by the golden ratio, the bits of any hash reach the upper ones (Knuth, The Art of Computer Programming, 6.4).
        var spread = unchecked((uint)comparer.GetHashCode(key) * 2_654_435_769);
        return (int)(((ulong)spread * (ulong)parts) >> 32);
    }

    /// <summary>Makes another map of one, which stays as it is.</summary>
    internal sealed class Builder(SharedMap<TKey, TValue> map)
    {
        private readonly IEqualityComparer<TKey> _comparer = map._comparer;
        private Dictionary<TKey, TValue>?[] _parts = [.. map._parts];
        private bool[] _isOwn = new bool[map._parts.Length];
        private int _count = map.Count;

        public TValue? GetValueOrDefault(TKey key) =>
            _parts[PartOf(key, _parts.Length, _comparer)] is { } part && part.TryGetValue(key, out var value) ? value : default;

        public void Set(TKey key, TValue value)
        {
            var part = OwnPartOf(key);
            var before = part.Count;
            part[key] = value;
            _count += part.Count - before;
            if (_count > _parts.Length * KeysPerPart * 2) Grow();
        }

        public void Remove(TKey key)
        {
            if (OwnPartOf(key).Remove(key)) _count--;
        }

        public SharedMap<TKey, TValue> ToMap() => new(_parts, _count, _comparer);

        private Dictionary<TKey, TValue> OwnPartOf(TKey key)
        {
            var index = PartOf(key, _parts.Length, _comparer);
            if (!_isOwn[index]) (_parts[index], _isOwn[index]) = (Copy(_parts[index]), true);
            return _parts[index]!;
        }

        private Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue>? part) => part is null ? new(_comparer) : new(part, _comparer);

        private void Grow()
        {
            var before = _parts;
            _parts = new Dictionary<TKey, TValue>?[before.Length * Growth];
            _isOwn = new bool[_parts.Length];
            foreach (var part in before)
                foreach (var (key, value) in part ?? []) OwnPartOf(key)[key] = value;
        }
    }
}
