using System.Collections;
using System.Diagnostics;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>
/// The headers or trailers of a call: an ordered list of entries, in which a key may occur more than once and its case does not matter.
/// </summary>
[DebuggerDisplay("{DebuggerToString(),nq}")]
[DebuggerTypeProxy(typeof(MetadataDebugView))]
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>What the key of an entry with a binary value ends with.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Names the compression of a call's requests to the native library.</summary>
    internal const string CompressionRequestAlgorithmMetadataKey = "grpc-internal-encoding-request";

    /// <summary>No entries, for ever.</summary>
    public static readonly Metadata Empty = new Metadata().Freeze();

    private readonly List<Entry> _entries = [];

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether changes are refused.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The entry at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentNullException">The new entry is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            GrpcPreconditions.CheckNotNull(value, nameof(value));
            Writable()[index] = value;
        }
    }

    /// <summary>The last entry with a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.KeyEqualsIgnoreCase(key));

    /// <summary>The text of the last entry with a key; null when there is none.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">The entry's value is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with a key, or its text in ASCII; null when there is none.</summary>
    /// <param name="key">The key.</param>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with a key, in order.</summary>
    /// <param name="key">The key.</param>
    public IEnumerable<Entry> GetAll(string key)
    {
        // By index, because entries may be added while these are gone through.
        for (var index = 0; index < _entries.Count; index++)
        {
            if (_entries[index].KeyEqualsIgnoreCase(key))
                yield return _entries[index];
        }
    }

    /// <summary>Adds an entry with a text.</summary>
    /// <param name="key">The key; see <see cref="Entry(string, string)"/>.</param>
    /// <param name="value">The text, in ASCII.</param>
    /// <exception cref="ArgumentException">The key is not allowed, or an argument is null.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds an entry with bytes.</summary>
    /// <param name="key">The key; see <see cref="Entry(string, byte[])"/>.</param>
    /// <param name="valueBytes">The bytes, which are copied.</param>
    /// <exception cref="ArgumentException">The key is not allowed, or an argument is null.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <summary>Adds an entry at the end.</summary>
    /// <param name="item">The entry.</param>
    /// <exception cref="ArgumentNullException"><paramref name="item"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(Entry item)
    {
        GrpcPreconditions.CheckNotNull(item, nameof(item));
        Writable().Add(item);
    }

    /// <summary>Puts an entry at a position and moves the following ones on.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="item">The entry.</param>
    /// <exception cref="ArgumentNullException"><paramref name="item"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Insert(int index, Entry item)
    {
        GrpcPreconditions.CheckNotNull(item, nameof(item));
        Writable().Insert(index, item);
    }

    /// <summary>Takes an entry out.</summary>
    /// <param name="item">The very object, not one like it.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public bool Remove(Entry item) => Writable().Remove(item);

    /// <summary>Takes the entry at a position out.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void RemoveAt(int index) => Writable().RemoveAt(index);

    /// <summary>Takes all entries out.</summary>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Clear() => Writable().Clear();

    /// <summary>Where an entry is; -1 when it is not here.</summary>
    /// <param name="item">The very object, not one like it.</param>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <summary>Whether an entry is here.</summary>
    /// <param name="item">The very object, not one like it.</param>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <summary>Copies all entries to an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">Where in the array the first one goes.</param>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Goes through the entries in order.</summary>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Metadata Freeze()
    {
        IsReadOnly = true;
        return this;
    }

    private List<Entry> Writable()
    {
        GrpcPreconditions.CheckState(!IsReadOnly, "The metadata is read-only.");
        return _entries;
    }

    private string DebuggerToString() => $"Count = {Count}{(IsReadOnly ? ", IsReadOnly = true" : "")}";

    private sealed class MetadataDebugView(Metadata metadata)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
        public Entry[] Items => [.. metadata];
    }
}
