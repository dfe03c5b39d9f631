using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Indexes;
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
    private readonly SharedMap<string, int> _positions;
    private readonly SharedList<ContentHash> _hashes;

    internal ResourceSet(ResourceKind kind, IEnumerable<HashedResource> resources)
    {
        ImmutableArray<HashedResource> sorted = [.. resources.OrderBy(one => kind.NameOf(one.Resource), StringComparer.Ordinal)];
        (Kind, All, _hashes) = (kind, new(sorted.Select(one => (T)one.Resource)), new(sorted.Select(one => one.Hash)));
        _positions = SharedMap<string, int>.Of(
            [.. sorted.Select((one, position) => KeyValuePair.Create(kind.NameOf(one.Resource), position))], StringComparer.Ordinal);
        Basic = new(All.Length, BasicOf(All));
    }

    private ResourceSet(
        ResourceKind kind, SharedMap<string, int> positions, SharedList<ContentHash> hashes, SharedList<T> all, SharedList<T> basic) =>
        (Kind, _positions, _hashes, All, Basic) = (kind, positions, hashes, all, basic);

    /// <inheritdoc/>
    IReadOnlyList<IMessage> IResourceSet.All => All;

    /// <summary>The kind of the resources.</summary>
    public ResourceKind Kind { get; }

    /// <summary>The resources with all their fields.</summary>
    public SharedList<T> All { get; }

    /// <summary>
    /// The same resources in the same order, without citations and discrepancies; those that have none are the same. Each is made when it
    /// is first read, since of many resources few are ever read.
    /// </summary>
    public SharedList<T> Basic { get; }

    /// <inheritdoc/>
    IEnumerable<HashedResource> IResourceSet.Hashed => All.Zip(_hashes, (resource, hash) => new HashedResource(resource, hash));

    /// <inheritdoc/>
    ISetStep IResourceSet.FirstStep => new SetStep<T>(this, [], PositionMoves.None, IsFirst: true);

    /// <inheritdoc/>
    ISetStep IResourceSet.NoStep => new SetStep<T>(this, [], PositionMoves.None, IsFirst: false);

    /// <summary>The position of a resource in <see cref="All"/> and <see cref="Basic"/>, or -1.</summary>
    public int PositionOf(string name) => _positions.TryGetValue(name, out var position) ? position : -1;

    /// <summary>The resource of the given name, with all its fields, or null.</summary>
    public T? Find(string name) => _positions.TryGetValue(name, out var position) ? All[position] : null;

    /// <inheritdoc/>
    IMessage? IResourceSet.Find(string name) => Find(name);

    /// <inheritdoc/>
    public HashedResource? FindHashed(string name) =>
        _positions.TryGetValue(name, out var position) ? new(All[position], _hashes[position]) : null;

    /// <inheritdoc/>
    ISetStep IResourceSet.With(IEnumerable<KeyValuePair<string, HashedResource?>> resources)
    {
        ImmutableArray<Edit> edits = [.. resources.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(EditOf)];
        var moves = PositionMoves.Of(All.Length, [.. edits.Where(edit => edit.Before is null || edit.After is null).Select(edit => (edit.Position, edit.Before is null))]);
        var steps = StepsOf(edits);
        var hashesStay = moves.IsNone && edits.All(edit => _hashes[edit.Position] == edit.Hash);
        var all = Edited(All, index => edits[index].After!).ToList();
        var after = new ResourceSet<T>(
            Kind,
            PositionsAfter(moves, steps),
            hashesStay ? _hashes : Edited(_hashes, index => edits[index].Hash).ToList(),
            all,
            Edited(Basic, _ => default!).ToList(BasicOf(all)));
        return new SetStep<T>(after, steps, moves, IsFirst: false);

        SharedList<TValue>.Builder Edited<TValue>(SharedList<TValue> values, Func<int, TValue> valueOf)
        {
            var edited = values.After(moves);
            for (var index = 0; index < steps.Length; index++)
                if (steps[index].Position >= 0) edited[steps[index].Position] = valueOf(index);
            return edited;
        }
    }

    /// <summary>The same names with other resources, each given with all its fields.</summary>
    internal ResourceSet<T> With(SharedList<T> all) => new(Kind, _positions, _hashes, all, new(all.Length, BasicOf(all)));

    /// <summary>The same names with other resources, each given with all its fields and without evidence.</summary>
    internal ResourceSet<T> With(SharedList<T> all, SharedList<T> basic) => new(Kind, _positions, _hashes, all, basic);

    private static Func<int, T> BasicOf(SharedList<T> all) => position => BasicView.Of(all[position]);

    private static ImmutableArray<ResourceStep<T>> StepsOf(ImmutableArray<Edit> edits)
    {
        var steps = ImmutableArray.CreateBuilder<ResourceStep<T>>(edits.Length);
        var shift = 0;
        foreach (var edit in edits)
        {
            steps.Add(new(edit.Before, edit.After, edit.After is null ? -1 : edit.Position + shift));
            shift += (edit.After is null ? 0 : 1) - (edit.Before is null ? 0 : 1);
        }

        return steps.MoveToImmutable();
    }

    private SharedMap<string, int> PositionsAfter(PositionMoves moves, ImmutableArray<ResourceStep<T>> steps)
    {
        if (moves.IsNone) return _positions;
        var positions = _positions.Replace(
            position => position >= moves.First, (_, position) => (moves.Of(position) >= 0, moves.Of(position)));
        foreach (var step in steps)
            if (step.Before is null) positions.Set(Kind.NameOf(step.After!), step.Position);
        return positions.ToMap();
    }

    private Edit EditOf(KeyValuePair<string, HashedResource?> entry)
    {
        var position = PositionOf(entry.Key);
        var before = position < 0 ? null : All[position];
        return new(before is null ? PlaceOf(entry.Key) : position, before, (T?)entry.Value?.Resource, entry.Value?.Hash ?? default);
    }

    /// <summary>Where a resource of a name that none has would stand.</summary>
    private int PlaceOf(string name)
    {
        var (from, to) = (0, All.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(Kind.NameOf(All[middle]), name) < 0) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    /// <summary>What becomes of one name.</summary>
    /// <param name="Position">Where its resource stands before, or where one that is created is put in.</param>
    /// <param name="Before">What it was.</param>
    /// <param name="After">What it becomes.</param>
    /// <param name="Hash">The hash of what it becomes.</param>
    private sealed record Edit(int Position, T? Before, T? After, ContentHash Hash);
}
