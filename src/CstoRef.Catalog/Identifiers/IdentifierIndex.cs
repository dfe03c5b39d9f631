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

    private IdentifierIndex(PositionIndex<(string Scheme, string Value)> byValue, PositionIndex<string> byScheme) =>
        (_byValue, _byScheme) = (byValue, byScheme);

    /// <summary>The position of the resource that has an identifier; with an empty value those of all that have one of its scheme, in ascending order.</summary>
    public ImmutableArray<int> Find(IdentifierFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Value.Length == 0 ? _byScheme.Find(filter.Scheme) : _byValue.Find((filter.Scheme, filter.Value));
    }

    /// <summary>The index after a step.</summary>
    internal static IdentifierIndex After<T>(SetStep<T> step, IdentifierIndex? before)
        where T : class, IMessage<T>
    {
        var kind = step.After.Kind;
        return new(
            step.Index(before?._byValue, resource => kind.IdentifiersOf(resource).Select(identifier => (identifier.Scheme, identifier.Value))),
            step.Index(before?._byScheme, resource => kind.IdentifiersOf(resource).Select(identifier => identifier.Scheme), StringComparer.Ordinal));
    }
}
