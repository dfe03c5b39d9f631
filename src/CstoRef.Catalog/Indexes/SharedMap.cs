using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CstoRef.Indexes;

/// <summary>
/// A map that never changes, of which another one that differs in little shares the rest: the keys are spread over many small parts, and
/// only those that differ are copied.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
internal sealed class SharedMap<TKey, TValue>
    where TKey : notnull
{
    private const int KeysPerPart = 64;
    private const int Growth = 8;
    private const int None = -1;

    /// <summary>As many as a power of two; null where a part has no keys.</summary>
    private readonly Part?[] _parts;

    private readonly IEqualityComparer<TKey> _comparer;

    public SharedMap(IEqualityComparer<TKey>? comparer)
        : this([null], 0, comparer ?? EqualityComparer<TKey>.Default)
    {
    }

    private SharedMap(Part?[] parts, int count, IEqualityComparer<TKey> comparer) => (_parts, Count, _comparer) = (parts, count, comparer);

    public int Count { get; }

    /// <summary>A map of keys with their values, each key once; it takes no more room than it needs.</summary>
    public static SharedMap<TKey, TValue> Of(KeyValuePair<TKey, TValue>[] entries, IEqualityComparer<TKey>? comparer)
    {
        var map = new SharedMap<TKey, TValue>(comparer);
        var parts = 1;
        while (entries.Length > parts * KeysPerPart * 2) parts *= Growth;
        var hashes = Array.ConvertAll(entries, entry => map._comparer.GetHashCode(entry.Key));
        var counts = new int[parts];
        foreach (var hash in hashes) counts[PartOf(hash, parts)]++;
        var made = Array.ConvertAll(counts, count => count == 0 ? null : new Part(count));
        for (var index = 0; index < entries.Length; index++)
            made[PartOf(hashes[index], parts)]!.Add(hashes[index], entries[index].Key, entries[index].Value);
        return new(made, entries.Length, map._comparer);
    }

    /// <summary>The keys with their values, in no order.</summary>
    public IEnumerable<(TKey Key, TValue Value)> Entries =>
        _parts.OfType<Part>().SelectMany(part => part.Entries.Take(part.Count)).Select(entry => (entry.Key, entry.Value));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var hash = _comparer.GetHashCode(key);
        if (_parts[PartOf(hash, _parts.Length)] is { } part && part.IndexOf(key, hash, _comparer) is >= 0 and var index)
        {
            value = part.Entries[index].Value;
            return true;
        }

        value = default;
        return false;
    }

    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : default;

    public Builder ToBuilder() => new(this);

    /// <summary>The same keys with other values; what a value is not to be replaced by leaves the key out.</summary>
    /// <param name="differs">Whether a value is replaced.</param>
    /// <param name="replace">What it is replaced by; false where by nothing.</param>
    public Builder Replace(Predicate<TValue> differs, Func<TKey, TValue, (bool IsKept, TValue Value)> replace)
    {
        var replaced = ToBuilder();
        for (var part = 0; part < _parts.Length; part++)
            if (_parts[part]?.Any(differs) == true) replaced.Replace(part, differs, replace);
        return replaced;
    }

    private static int PartOf(int hash, int parts)
    {
        // Multiplied by the golden ratio, the bits of any hash reach the upper ones (Knuth, The Art of Computer Programming, 6.4).
        var spread = unchecked((uint)hash * 2_654_435_769);
        return (int)(((ulong)spread * (ulong)parts) >> 32);
    }

    /// <summary>Makes another map of one, which stays as it is.</summary>
    internal sealed class Builder(SharedMap<TKey, TValue> map)
    {
        private readonly IEqualityComparer<TKey> _comparer = map._comparer;
        private Part?[] _parts = [.. map._parts];
        private bool[] _isOwn = new bool[map._parts.Length];
        private int _count = map.Count;

        public TValue? GetValueOrDefault(TKey key)
        {
            var hash = _comparer.GetHashCode(key);
            return _parts[PartOf(hash, _parts.Length)] is { } part && part.IndexOf(key, hash, _comparer) is >= 0 and var index
                ? part.Entries[index].Value
                : default;
        }

        public void Set(TKey key, TValue value)
        {
            var hash = _comparer.GetHashCode(key);
            var part = OwnPart(PartOf(hash, _parts.Length));
            if (part.IndexOf(key, hash, _comparer) is >= 0 and var index)
            {
                part.Entries[index] = part.Entries[index] with { Value = value };
                return;
            }

            part.Add(hash, key, value);
            if (++_count > _parts.Length * KeysPerPart * 2) Grow();
        }

        public void Remove(TKey key)
        {
            var hash = _comparer.GetHashCode(key);
            var index = PartOf(hash, _parts.Length);
            if (_parts[index]?.IndexOf(key, hash, _comparer) is not (>= 0 and var found)) return;
            OwnPart(index).RemoveAt(found);
            _count--;
        }

        public SharedMap<TKey, TValue> ToMap() => new(_parts, _count, _comparer);

        internal void Replace(int index, Predicate<TValue> differs, Func<TKey, TValue, (bool IsKept, TValue Value)> replace)
        {
            var part = OwnPart(index);
            // From the last on, since the last takes the place of what is taken out.
            for (var i = part.Count - 1; i >= 0; i--)
            {
                var entry = part.Entries[i];
                if (!differs(entry.Value)) continue;
                if (replace(entry.Key, entry.Value) is (true, var other))
                {
                    part.Entries[i] = entry with { Value = other };
                    continue;
                }

                part.RemoveAt(i);
                _count--;
            }
        }

        private Part OwnPart(int index)
        {
            if (!_isOwn[index]) (_parts[index], _isOwn[index]) = (_parts[index]?.Copy() ?? new(), true);
            return _parts[index]!;
        }

        private void Grow()
        {
            var before = _parts;
            _parts = new Part?[before.Length * Growth];
            _isOwn = new bool[_parts.Length];
            foreach (var part in before.OfType<Part>())
            {
                foreach (var entry in part.Entries.AsSpan(..part.Count))
                    OwnPart(PartOf(entry.Hash, _parts.Length)).Add(entry.Hash, entry.Key, entry.Value);
            }
        }
    }

    /// <summary>Some keys with their values, linked where the lowest bits of their hashes are the same.</summary>
    private sealed class Part
    {
        private const int Least = 4;

        /// <summary>
        /// As many as a power of two: for the lowest bits of a hash one more than the index of the entry added last; 0 for none.
        /// </summary>
        private int[] _heads = [];

        public Part()
        {
        }

        /// <param name="capacity">For how many keys it has room.</param>
        public Part(int capacity) => Resize(capacity);

        public Entry[] Entries { get; private set; } = [];

        public int Count { get; private set; }

        public int IndexOf(TKey key, int hash, IEqualityComparer<TKey> comparer)
        {
            if (Count == 0) return None;
            var entries = Entries;
            for (var index = _heads[hash & (_heads.Length - 1)] - 1; index >= 0; index = entries[index].Next)
                if (entries[index].Hash == hash && comparer.Equals(entries[index].Key, key)) return index;
            return None;
        }

        public bool Any(Predicate<TValue> differs)
        {
            foreach (var entry in Entries.AsSpan(..Count))
                if (differs(entry.Value)) return true;
            return false;
        }

        public void Add(int hash, TKey key, TValue value)
        {
            if (Count == Entries.Length) Resize(Math.Max(Least, Count + (Count / 2)));
            Entries[Count] = new(key, value, hash, None);
            Link(Count);
            Count++;
        }

        public void RemoveAt(int index)
        {
            Count--;
            (Entries[index], Entries[Count]) = (Entries[Count], default);
            Array.Clear(_heads);
            for (var i = 0; i < Count; i++) Link(i);
        }

        /// <summary>A copy with room for one more, so that what is copied to add a key is copied once.</summary>
        public Part Copy()
        {
            var copy = new Part { Entries = Entries, Count = Count };
            copy.Resize(Count + 1);
            return copy;
        }

        private void Resize(int capacity)
        {
            var entries = new Entry[capacity];
            Entries.AsSpan(..Count).CopyTo(entries);
            (Entries, _heads) = (entries, new int[BitOperations.RoundUpToPowerOf2((uint)capacity)]);
            for (var i = 0; i < Count; i++) Link(i);
        }

        private void Link(int index)
        {
            ref var head = ref _heads[Entries[index].Hash & (_heads.Length - 1)];
            Entries[index] = Entries[index] with { Next = head - 1 };
            head = index + 1;
        }
    }

    /// <summary>A key with its value.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Hash">The hash of the key.</param>
    /// <param name="Next">The index of the next entry that is linked; negative for none.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(TKey Key, TValue Value, int Hash, int Next);
}
