using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CstoRef.Digests;
using CstoRef.Resources;

namespace CstoRef.Server.Watching;

/// <summary>Which resources a watcher wants.</summary>
internal sealed class WatchFilter
{
    private readonly ImmutableArray<ResourceKind> _kinds;
    private readonly FrozenSet<string>? _names;

    /// <param name="kinds">Only these kinds; empty: all.</param>
    /// <param name="names">Only these names, well-formed; empty: all.</param>
    public WatchFilter(IReadOnlyCollection<ResourceKind> kinds, IReadOnlyCollection<string> names)
    {
        _kinds = kinds.Count == 0 ? [.. ResourceKind.All] : [.. ResourceKind.All.Where(kinds.Contains)];
        _names = names.Count == 0 ? null : names.ToFrozenSet(StringComparer.Ordinal);
        IsEverything = kinds.Count == 0 && _names is null;
        Key = IsEverything ? string.Empty : KeyOf(_kinds, names);
    }

    /// <summary>The filter that leaves out nothing.</summary>
    public static WatchFilter Everything { get; } = new([], []);

    /// <summary>Whether it leaves out nothing.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether it names single resources.</summary>
    public bool HasNames => _names is not null;

    /// <summary>The same for filters that take the same.</summary>
    public string Key { get; }

    public bool Takes(ResourceKind kind, string name) => IsEverything || (_kinds.Contains(kind) && _names?.Contains(name) is not false);

    /// <summary>The resources of a picture that it takes, by kind, and within a kind by name.</summary>
    public IEnumerable<HashedResource> TakenFrom(Catalog catalog) =>
        from kind in _kinds
        let set = catalog.SetOf(kind)
        from name in _names is null ? set.All.Select(kind.NameOf) : _names.Where(name => set.PositionOf(name) >= 0).Order(StringComparer.Ordinal)
        select set.FindHashed(name)!.Value;

    // The names may be many, and a filter stays as long as its watch.
    private static string KeyOf(ImmutableArray<ResourceKind> kinds, IReadOnlyCollection<string> names) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join(' ', kinds)}\n{string.Join(' ', names.Order(StringComparer.Ordinal))}")));
}
