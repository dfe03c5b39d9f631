using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Identifiers;

/// <summary>Finds the resources of one kind, whichever it is, by what they are called in other collections.</summary>
public sealed class IdentifierIndex
{
    private readonly PositionIndex<(string Scheme, string Value)> _byValue;
    private readonly PositionIndex<string> _byScheme;

    private IdentifierIndex(ResourceKind kind, IReadOnlyList<IMessage> resources)
    {
        _byValue = PositionIndex<(string, string)>.Build(
            resources, resource => kind.IdentifiersOf(resource).Select(identifier => (identifier.Scheme, identifier.Value)));
        _byScheme = PositionIndex<string>.Build(
            resources, resource => kind.IdentifiersOf(resource).Select(identifier => identifier.Scheme), StringComparer.Ordinal);
    }

    /// <summary>The position of the resource that has an identifier; with an empty value those of all that have one of its scheme, in ascending order.</summary>
    public ImmutableArray<int> Find(IdentifierFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Value.Length == 0 ? _byScheme.Find(filter.Scheme) : _byValue.Find((filter.Scheme, filter.Value));
    }

    internal static IdentifierIndex Of<T>(ResourceSet<T> resources)
        where T : class, IMessage<T> => new(resources.Kind, resources.All);
}
