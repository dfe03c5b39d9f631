using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CstoRef.Conformance.Histories;

/// <summary>Which resources somebody asked for.</summary>
/// <param name="Kinds">Only these kinds, by their collections; empty: all.</param>
/// <param name="Names">Only these names; empty: all.</param>
internal sealed record SeenFilter(ImmutableArray<string> Kinds, ImmutableArray<string> Names)
{
    private readonly HashSet<string> _kinds = new(Kinds, StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(Names, StringComparer.Ordinal);

    /// <summary>The filter that leaves out nothing.</summary>
    public static SeenFilter Everything { get; } = new([], []);

    /// <summary>Whether it leaves out nothing.</summary>
    [JsonIgnore]
    public bool IsEverything => _kinds.Count + _names.Count == 0;

    /// <summary>The same for filters that take the same.</summary>
    [JsonIgnore]
    public string Key => field ??=
        $"{string.Join(' ', _kinds.Order(StringComparer.Ordinal))}|{string.Join(' ', _names.Order(StringComparer.Ordinal))}";

    /// <summary>The kind that a name belongs to, by its collection.</summary>
    public static string KindOf(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? name : name[..slash];
    }

    /// <summary>Whether it takes the resource of a name.</summary>
    public bool Takes(string name) => (_kinds.Count == 0 || _kinds.Contains(KindOf(name))) && (_names.Count == 0 || _names.Contains(name));
}
