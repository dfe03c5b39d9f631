using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Changes;

/// <summary>What one change set does to one resource. The messages are shared: nobody may change them.</summary>
/// <param name="Kind">The resource's kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">What it was, with the revision that had last changed it; null where it is created.</param>
/// <param name="After">What it becomes, with the revision of the change set; null where it is deleted.</param>
public sealed record ResourceChange(ResourceKind Kind, string Name, IMessage? Before, IMessage? After)
{
    /// <summary>
    /// The hash of the content before, as it is stored; null where there was none, or where this version of the program makes it itself.
    /// </summary>
    public ContentHash? BeforeHash { get; init; }

    /// <summary>
    /// The hash of the content after, as it is stored; null where there is none, or where this version of the program makes it itself.
    /// </summary>
    public ContentHash? AfterHash { get; init; }

    /// <summary>
    /// In which fields the resource differs, in the order of the contract's fields; nothing where it is created or deleted.
    /// </summary>
    public ImmutableArray<FieldDifference> Differences() => Before is null || After is null ? [] : FieldDifference.Between(Before, After);

    /// <summary>The change as the contract tells it, with the fields in which the resource differs. It shares the resources.</summary>
    public V1.Change ToMessage()
    {
        var told = new V1.Change { Name = Name, Type = TypeOf(), Before = HeldOf(Before), After = HeldOf(After) };
        told.Differences.AddRange(Differences().Select(difference =>
            new V1.Difference { Field = difference.Field, Before = difference.Before, After = difference.After }));
        return told;

        V1.ChangeType TypeOf() => (Before, After) switch
        {
            (null, _) => V1.ChangeType.Created,
            (_, null) => V1.ChangeType.Deleted,
            _ => V1.ChangeType.Updated,
        };

        static V1.Resource? HeldOf(IMessage? resource) => resource is null ? null : ResourceHolder.Of(resource);
    }

    /// <summary>The change that undoes this one.</summary>
    public ResourceChange Inverse => new(Kind, Name, After, Before) { BeforeHash = AfterHash, AfterHash = BeforeHash };
}
