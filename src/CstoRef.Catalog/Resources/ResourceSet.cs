using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Views;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>
/// All resources of one kind in one picture, sorted by name in ordinal order. The resources are shared and must not be changed.
/// </summary>
/// <typeparam name="T">The resources' message type.</typeparam>
public sealed class ResourceSet<T> : IResourceSet
    where T : class, IMessage<T>
{
    private readonly FrozenDictionary<string, int> _positions;
    private readonly ImmutableArray<ContentHash> _hashes;
    private ImmutableArray<T> _basic;

    internal ResourceSet(ResourceKind kind, IEnumerable<HashedResource> resources)
    {
        Kind = kind;
        ImmutableArray<HashedResource> sorted = [.. resources.OrderBy(one => kind.NameOf(one.Resource), StringComparer.Ordinal)];
        All = [.. sorted.Select(one => (T)one.Resource)];
        _hashes = [.. sorted.Select(one => one.Hash)];
        _positions = All.Select((resource, position) => KeyValuePair.Create(kind.NameOf(resource), position))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    private ResourceSet(ResourceSet<T> named, ImmutableArray<T> all, ImmutableArray<T> basic) =>
        (Kind, _positions, _hashes, All, _basic) = (named.Kind, named._positions, named._hashes, all, basic);

    /// <inheritdoc/>
    IReadOnlyList<IMessage> IResourceSet.All => All;

    /// <summary>The kind of the resources.</summary>
    public ResourceKind Kind { get; }

    /// <summary>The resources with all their fields.</summary>
    public ImmutableArray<T> All { get; }

    /// <summary>
    /// The same resources in the same order, without citations and discrepancies. Made at the first use unless the picture is prepared.
    /// </summary>
    public ImmutableArray<T> Basic => _basic.IsDefault ? MakeBasic() : _basic;

    /// <summary>The position of a resource in <see cref="All"/> and <see cref="Basic"/>, or -1.</summary>
    public int PositionOf(string name) => _positions.TryGetValue(name, out var position) ? position : -1;

    /// <summary>The resource of the given name, with all its fields, or null.</summary>
    public T? Find(string name) => _positions.TryGetValue(name, out var position) ? All[position] : null;

    /// <summary>The same resources, each changed into one of the same name.</summary>
    internal ResourceSet<T> Select(Func<T, T> change) => new(this, [.. All.Select(change)], basic: default);

    /// <summary>The same resources with some of them replaced by others of the same name, each given whole and without evidence.</summary>
    internal ResourceSet<T> With(IEnumerable<(int Position, T Whole, T Basic)> replacements)
    {
        var (all, basic) = (All.ToBuilder(), Basic.ToBuilder());
        foreach (var one in replacements) (all[one.Position], basic[one.Position]) = (one.Whole, one.Basic);
        return new(this, all.MoveToImmutable(), basic.MoveToImmutable());
    }

    /// <inheritdoc/>
    IMessage? IResourceSet.Find(string name) => Find(name);

    /// <inheritdoc/>
    public HashedResource? FindHashed(string name) => _positions.TryGetValue(name, out var position) ? new(All[position], _hashes[position]) : null;

    /// <inheritdoc/>
    IEnumerable<HashedResource> IResourceSet.Hashed => All.Zip(_hashes, (resource, hash) => new HashedResource(resource, hash));

    /// <inheritdoc/>
    void IResourceSet.Prepare() => _ = Basic;

    private ImmutableArray<T> MakeBasic()
    {
        // Whoever comes first makes it for all.
        ImmutableInterlocked.InterlockedInitialize(ref _basic, [.. All.Select(BasicView.Of)]);
        return _basic;
    }
}
