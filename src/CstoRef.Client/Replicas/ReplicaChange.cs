using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Client.Replicas;
using CstoRef.V1;

namespace CstoRef.Client;

/// <summary>
/// One step from what a replica held to what it holds. The picture after one step is that before the next, so that whoever reads all of
/// them misses nothing.
/// </summary>
public sealed class ReplicaChange
{
    private readonly Lazy<ImmutableArray<ResourceChange>> _changes;

    internal ReplicaChange(Catalog before, Catalog after, ChangeSet changeSet, ImmutableArray<ResourceChange> changes) =>
        (Before, After, ChangeSet, _changes) = (before, after, changeSet, new(changes));

    internal ReplicaChange(Catalog before, Catalog after) =>
        (Before, After, _changes) = (before, after, new(() => CatalogDifference.Between(before, after)));

    /// <summary>What was held before: a picture of nothing before the first one.</summary>
    public Catalog Before { get; }

    /// <summary>What is held after it.</summary>
    public Catalog After { get; }

    /// <summary>
    /// What changed from the one to the other: sorted by name. Resources of kinds that only a newer
    /// version of the program knows are left out. Empty where the pictures hold the same.
    /// </summary>
    public ImmutableArray<ResourceChange> Changes => _changes.Value;

    /// <summary>
    /// The change set that was made; null where something else took the place of what was held: a snapshot, the replica's file, or several
    /// change sets together, since their reader fell behind.
    /// </summary>
    public ChangeSet? ChangeSet { get; }
}
