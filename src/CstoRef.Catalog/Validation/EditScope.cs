using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;

namespace CstoRef.Validation;

/// <summary>What an edit touches.</summary>
internal sealed class EditScope
{
    private readonly ILookup<ResourceKind, ResourceChange> _byKind;
    private readonly HashSet<string> _names;

    /// <param name="changes">What changes, each resource once.</param>
    /// <param name="after">The picture after it.</param>
    public EditScope(ImmutableArray<ResourceChange> changes, Catalog after)
    {
        Changes = changes;
        References = after.References;
        _byKind = changes.ToLookup(change => change.Kind);
        _names = changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What changes.</summary>
    public ImmutableArray<ResourceChange> Changes { get; }

    /// <summary>Who refers to whom afterwards.</summary>
    public ReferenceIndex References { get; }

    public IEnumerable<ResourceChange> ChangesOf(ResourceKind kind) => _byKind[kind];

    /// <summary>Whether a resource is among those that change.</summary>
    public bool Touches(string name) => _names.Contains(name);
}
