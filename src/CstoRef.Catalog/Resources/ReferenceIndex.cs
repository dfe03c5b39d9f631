using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Indexes;
using Google.Protobuf;

namespace CstoRef.Resources;

/// <summary>
/// Which resources refer to a name, whether there is such a resource or not. It follows from the resources alone, whatever they hold, and
/// keeps hold of no picture.
/// </summary>
public sealed class ReferenceIndex
{
    private readonly KeyIndex<string> _referrers;

    private ReferenceIndex(KeyIndex<string> referrers) => _referrers = referrers;

    /// <summary>The names of the resources of a kind that refer to a name, in ordinal order.</summary>
    public ImmutableArray<string> ReferrersTo(string name, ResourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(kind);
        return _referrers.Find(kind, name);
    }

    /// <summary>The paths of the fields in which a resource refers to a name, in the order of the contract's fields.</summary>
    public static ImmutableArray<string> FieldsThatName(string name, IMessage resource)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(resource);
        var found = new List<string>();
        ReferringMessage.Of(resource.Descriptor).Find(resource, name, string.Empty, found);
        return [.. found];
    }

    internal static ReferenceIndex Of(Catalog catalog) => new(KeyIndex<string>.Of(catalog, TargetsIn));

    /// <summary>The index after changes, each of another resource.</summary>
    internal ReferenceIndex After(IEnumerable<ResourceChange> changes) => new(_referrers.After(changes));

    private static List<string> TargetsIn(IMessage resource)
    {
        var targets = new List<string>();
        ReferringMessage.Of(resource.Descriptor).Collect(resource, targets);
        return targets;
    }
}
