using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Indexes;

/// <summary>
/// The names of the resources of each kind that have a key. It follows from the resources alone, whatever they hold; the index of a picture
/// in which few differ is made of the one before and shares the rest with it.
/// </summary>
/// <typeparam name="TKey">The keys' type.</typeparam>
internal sealed class KeyIndex<TKey>
    where TKey : notnull
{
    private readonly Func<IMessage, IEnumerable<TKey>> _keysOf;
    private readonly FrozenDictionary<ResourceKind, SharedMap<TKey, ImmutableArray<string>>> _holders;

    private KeyIndex(
        Func<IMessage, IEnumerable<TKey>> keysOf, FrozenDictionary<ResourceKind, SharedMap<TKey, ImmutableArray<string>>> holders) =>
        (_keysOf, _holders) = (keysOf, holders);

    /// <param name="catalog">The resources.</param>
    /// <param name="keysOf">The keys of a resource, in any order and number.</param>
    public static KeyIndex<TKey> Of(Catalog catalog, Func<IMessage, IEnumerable<TKey>> keysOf) =>
        new(keysOf, ResourceKind.All.ToFrozenDictionary(kind => kind, kind => HoldersOf(kind, catalog.All(kind), keysOf)));

    /// <summary>The names of the resources of a kind that have a key, in ordinal order.</summary>
    public ImmutableArray<string> Find(ResourceKind kind, TKey key) => _holders[kind].TryGetValue(key, out var names) ? names : [];

    /// <summary>The index after changes, each of another resource.</summary>
    public KeyIndex<TKey> After(IEnumerable<ResourceChange> changes) => After(changes.Select(change => (change.Before, change.After)));

    /// <summary>The index after changes, each from what a resource was, if there was one, to what it is, if it is still there.</summary>
    public KeyIndex<TKey> After(IEnumerable<(IMessage? Before, IMessage? After)> changes)
    {
        var changed = changes.Where(change => change is not (null, null))
            .ToLookup(change => ResourceKind.Of((change.Before ?? change.After)!));
        return changed.Count == 0
            ? this
            : new(_keysOf, _holders.ToFrozenDictionary(part => part.Key, part => After(part.Key, part.Value, changed[part.Key])));
    }

    private static SharedMap<TKey, ImmutableArray<string>> HoldersOf(
        ResourceKind kind, IEnumerable<IMessage> resources, Func<IMessage, IEnumerable<TKey>> keysOf)
    {
        var holders = new KeyGroups<TKey, string>(comparer: null);
        foreach (var resource in resources)
        {
            var name = kind.NameOf(resource);
            foreach (var key in keysOf(resource)) holders.Add(key, name);
        }

        return holders.ToMap();
    }

    private SharedMap<TKey, ImmutableArray<string>> After(
        ResourceKind kind, SharedMap<TKey, ImmutableArray<string>> before, IEnumerable<(IMessage? Before, IMessage? After)> changes)
    {
        var lost = new Dictionary<TKey, List<string>>();
        var won = new Dictionary<TKey, List<string>>();
        foreach (var (was, becomes) in changes)
        {
            var name = kind.NameOf((was ?? becomes)!);
            var (keysBefore, keysAfter) = (KeysOf(was), KeysOf(becomes));
            foreach (var key in keysBefore.Except(keysAfter)) Add(lost, key, name);
            foreach (var key in keysAfter.Except(keysBefore)) Add(won, key, name);
        }

        if (lost.Count == 0 && won.Count == 0) return before;
        var after = before.ToBuilder();
        foreach (var key in lost.Keys.Union(won.Keys))
        {
            var held = before.TryGetValue(key, out var found) ? found : [];
            var names = Edited(held, lost.GetValueOrDefault(key, []), won.GetValueOrDefault(key, []));
            if (names.IsEmpty) after.Remove(key);
            else after.Set(key, names);
        }

        return after.ToMap();
    }

    private HashSet<TKey> KeysOf(IMessage? resource) => resource is null ? [] : [.. _keysOf(resource)];

    private static void Add(Dictionary<TKey, List<string>> namesByKey, TKey key, string name)
    {
        if (!namesByKey.TryGetValue(key, out var names)) namesByKey.Add(key, names = []);
        names.Add(name);
    }

    /// <summary>Names in order without some of them and with others: it copies whole stretches, since many may refer to one name.</summary>
    private static ImmutableArray<string> Edited(ImmutableArray<string> names, List<string> lost, List<string> won)
    {
        var places = lost.Select(name => (Place: PlaceOf(name), Won: (string?)null)).Where(one => one.Place >= 0)
            .Concat(won.Select(name => (Place: ~PlaceOf(name), Won: (string?)name)).Where(one => one.Place >= 0))
            .OrderBy(one => one.Place).ThenBy(one => one.Won is null).ThenBy(one => one.Won, StringComparer.Ordinal);
        var edited = ImmutableArray.CreateBuilder<string>(names.Length + won.Count);
        var from = 0;
        foreach (var (place, name) in places)
        {
            edited.AddRange(names.AsSpan(from, place - from));
            if (name is not null) edited.Add(name);
            from = name is null ? place + 1 : place;
        }

        edited.AddRange(names.AsSpan(from, names.Length - from));
        return edited.DrainToImmutable();

        int PlaceOf(string name) => names.AsSpan().BinarySearch(name, StringComparer.Ordinal);
    }
}
