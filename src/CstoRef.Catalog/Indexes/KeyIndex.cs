using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using Google.Protobuf;
using Holders = CstoRef.Indexes.SharedMap<string, System.Collections.Immutable.ImmutableArray<string>>;

namespace CstoRef.Indexes;

/// <summary>
/// The names of the resources of each kind that have a key. It follows from the resources alone, whatever they hold; the index of a picture
/// in which few differ is made of the one before and shares the rest with it.
/// </summary>
internal sealed class KeyIndex
{
    private readonly Func<IMessage, IEnumerable<string>> _keysOf;
    private readonly FrozenDictionary<ResourceKind, Holders> _holders;

    private KeyIndex(Func<IMessage, IEnumerable<string>> keysOf, FrozenDictionary<ResourceKind, Holders> holders) =>
        (_keysOf, _holders) = (keysOf, holders);

    /// <param name="catalog">The resources.</param>
    /// <param name="keysOf">The keys of a resource, in any order and number.</param>
    public static KeyIndex Of(Catalog catalog, Func<IMessage, IEnumerable<string>> keysOf) =>
        new(keysOf, ResourceKind.All.ToFrozenDictionary(kind => kind, kind => HoldersOf(kind, catalog.All(kind), keysOf)));

    /// <summary>The names of the resources of a kind that have a key, in ordinal order.</summary>
    public ImmutableArray<string> Find(ResourceKind kind, string key) => _holders[kind].TryGetValue(key, out var names) ? names : [];

    /// <summary>The index after changes, each of another resource.</summary>
    public KeyIndex After(IEnumerable<ResourceChange> changes)
    {
        var changed = changes.ToLookup(change => change.Kind);
        return changed.Count == 0
            ? this
            : new(_keysOf, _holders.ToFrozenDictionary(part => part.Key, part => After(part.Value, changed[part.Key])));
    }

    private static Holders HoldersOf(ResourceKind kind, IEnumerable<IMessage> resources, Func<IMessage, IEnumerable<string>> keysOf)
    {
        var holders = new Dictionary<string, ImmutableArray<string>.Builder>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            var name = kind.NameOf(resource);
            foreach (var key in keysOf(resource))
            {
                if (!holders.TryGetValue(key, out var names)) holders.Add(key, names = ImmutableArray.CreateBuilder<string>(1));
                if (names.Count == 0 || !ReferenceEquals(names[^1], name)) names.Add(name);
            }
        }

        var map = new Holders(StringComparer.Ordinal).ToBuilder();
        foreach (var (key, names) in holders) map.Set(key, names.DrainToImmutable());
        return map.ToMap();
    }

    private Holders After(Holders before, IEnumerable<ResourceChange> changes)
    {
        var lost = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var won = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var (keysBefore, keysAfter) = (KeysOf(change.Before), KeysOf(change.After));
            foreach (var key in keysBefore.Except(keysAfter, StringComparer.Ordinal)) Add(lost, key, change.Name);
            foreach (var key in keysAfter.Except(keysBefore, StringComparer.Ordinal)) Add(won, key, change.Name);
        }

        if (lost.Count == 0 && won.Count == 0) return before;
        var after = before.ToBuilder();
        foreach (var key in lost.Keys.Union(won.Keys, StringComparer.Ordinal))
        {
            var held = before.TryGetValue(key, out var found) ? found : [];
            var names = Edited(held, lost.GetValueOrDefault(key, []), won.GetValueOrDefault(key, []));
            if (names.IsEmpty) after.Remove(key);
            else after.Set(key, names);
        }

        return after.ToMap();
    }

    private HashSet<string> KeysOf(IMessage? resource) => resource is null ? [] : _keysOf(resource).ToHashSet(StringComparer.Ordinal);

    private static void Add(Dictionary<string, List<string>> namesByKey, string key, string name)
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
