using System.Collections.Immutable;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>
/// What a rule reads of resources to which those that it looks at refer. Where that changes, the rule looks at those again, and at no
/// others.
/// </summary>
internal sealed class Reading
{
    private readonly ResourceKind? _read;
    private readonly ResourceKind? _via;
    private readonly Func<IMessage, object?> _valueOf;
    private readonly ImmutableArray<ResourceKind> _readers;

    private Reading(ImmutableArray<ResourceKind> readers, ResourceKind? read, ResourceKind? via, Func<IMessage, object?> valueOf) =>
        (_readers, _read, _via, _valueOf) = (readers, read, via, valueOf);

    /// <summary>That there is a resource of the name, of whatever kind: for resources of every kind.</summary>
    public static Reading Existence { get; } = new(ResourceKind.All, null, null, _ => null);

    /// <summary>A reading of resources of one type.</summary>
    /// <param name="reader">The kind of the resources that the rule looks at.</param>
    /// <param name="valueOf">What it reads.</param>
    /// <param name="via">The kind of the resources between: the rule looks at what refers to those that refer to what it reads.</param>
    public static Reading Of<T>(ResourceKind reader, Func<T, object?> valueOf, ResourceKind? via = null)
        where T : IMessage, new() => new([reader], ResourceKind.Of(new T()), via, resource => valueOf((T)resource));

    /// <summary>The kind and name of each resource that the rule has to look at again, perhaps several times.</summary>
    public IEnumerable<(ResourceKind Kind, string Name)> ReadersTouchedBy(EditScope scope) =>
        from change in _read is null ? scope.Changes : scope.ChangesOf(_read)
        where change.Before is null || change.After is null || !Equals(_valueOf(change.Before), _valueOf(change.After))
        from name in _via is null ? [change.Name] : scope.References.ReferrersTo(change.Name, _via)
        from kind in _readers
        from reader in scope.References.ReferrersTo(name, kind)
        select (kind, reader);
}
