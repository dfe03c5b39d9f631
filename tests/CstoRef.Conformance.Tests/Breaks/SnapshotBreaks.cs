using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Snapshots that are not what there was at their revision.</summary>
internal static class SnapshotBreaks
{
    public static ImmutableArray<SeededBreak> All { get; } =
    [
        Of(
            "a snapshot leaves out a resource",
            nameof(Reliable),
            (at, resources) => at.WithSnapshot(resources[1..], end => end with { ResourceCount = end.ResourceCount - 1 })),
        Of("a resource of a snapshot does not come", nameof(Atomic), (at, resources) => at.WithSnapshot(resources[1..], end => end)),
        Of(
            "a snapshot holds a resource of another revision",
            nameof(Atomic),
            (at, resources) =>
                at.WithSnapshot(resources.SetItem(0, resources[0] with { Revision = resources[0].Revision - 1 }), end => end)),
        Of(
            "a snapshot holds a resource twice",
            nameof(Unique),
            (at, resources) => at.WithSnapshot(resources.Add(resources[0]), end => end with { ResourceCount = end.ResourceCount + 1 })),
        Of(
            "a snapshot holds another content",
            nameof(Faithful),
            (at, resources) => at.WithSnapshot(resources.SetItem(0, resources[0] with { Hash = ChangeSetBreaks.WrongHash }), end => end)),
        Of(
            "a snapshot has another digest",
            nameof(Faithful),
            (at, resources) => at.WithSnapshot(resources, end => end with { Digest = ChangeSetBreaks.WrongDigest })),
        Of(
            "a bookmark comes between the parts of a snapshot",
            nameof(Atomic),
            (at, _) => at.With(at.This, new BookmarkSeen(at.SnapshotEnd!.At, at.SnapshotEnd.Digest)),
            _ => 0),
    ];

    private static SeededBreak Of(
        string name,
        string caughtBy,
        Func<Place, ImmutableArray<SeenResource>, IEnumerable<Observation>> change,
        Func<Place, long>? revisionOf = null) =>
        SeededBreak.Of(
            name,
            caughtBy,
            at => at.This is SnapshotPart { Resources.Length: > 0 } && at.SnapshotEnd is not null,
            at => (change(at, ((SnapshotPart)at.This).Resources), revisionOf?.Invoke(at) ?? at.SnapshotEnd!.At.Revision));
}
