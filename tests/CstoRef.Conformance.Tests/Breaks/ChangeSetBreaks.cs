using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.Digests;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Change sets that are lost, doubled, split, mixed, swapped or not what the log says.</summary>
internal static class ChangeSetBreaks
{
    /// <summary>A digest, and a content hash, that nothing has.</summary>
    internal static readonly CatalogDigest WrongDigest = CatalogDigest.FromBytes(
        Enumerable.Repeat((byte)7, CatalogDigest.Length).ToArray());
    internal static readonly ContentHash WrongHash = ContentHash.FromBytes(Enumerable.Repeat((byte)7, ContentHash.Length).ToArray());

    public static ImmutableArray<SeededBreak> All { get; } =
    [
        SeededBreak.Of(
            "a change set is left out",
            nameof(Reliable),
            at => at.EndsChangeSet && at.IsClaimedLater,
            at => (at.WithoutChangeSet(), at.Revision)),
        SeededBreak.Of(
            "the last change set is left out",
            nameof(Reliable),
            at => at.EndsChangeSet && at.IsOfLastEpoch && !at.Seen[(at.Index + 1)..].Any(later => later is ChangeSetPart or SnapshotEnded),
            at => (at.Seen[..at.First], at.Revision)),
        SeededBreak.Of(
            "a change set comes twice",
            nameof(Unique),
            at => at.EndsChangeSet,
            at => ([.. at.Seen[..(at.Index + 1)], .. at.Seen[at.First..]], at.Revision)),
        SeededBreak.Of(
            "two change sets are swapped",
            nameof(Ordered),
            at => at.EndsChangeSet && at.Next is ChangeSetPart && IsWhole(at),
            at =>
            {
                var end = (at with { Index = at.Index + 1 }).Last + 1;
                return (
                    [.. at.Seen[..at.First], .. at.Seen[(at.Index + 1)..end], .. at.Seen[at.First..(at.Index + 1)], .. at.Seen[end..]],
                    at.Revision);
            }),
        SeededBreak.Of(
            "a change set tells a name twice",
            nameof(Unique),
            at => at.EndsChangeSet,
            at => (at.WithChanges(at.Part.Changes.Insert(0, at.Part.Changes[0])), at.Revision)),
        SeededBreak.Of(
            "a change set tells its changes in another order",
            nameof(Ordered),
            at => at is { EndsChangeSet: true, Part.Changes.Length: > 1 },
            at => (at.WithChanges(at.Part.Changes.Reverse()), at.Revision)),
        SeededBreak.Of(
            "a bookmark comes between the parts of a change set",
            nameof(Atomic),
            IsBetweenParts,
            at => (at.With(at.This, new BookmarkSeen(new(at.Epoch, at.Revision - 1), at.Log.DigestAt(at.Revision - 1))), at.Revision)),
        SeededBreak.Of(
            "a part of another change set comes between the parts",
            nameof(Atomic),
            IsBetweenParts,
            at => (at.With(at.This, at.Part with { Revision = at.Revision + 1 }), at.Revision)),
        SeededBreak.Of(
            "a part of a change set is lost",
            nameof(Atomic),
            at => IsBetweenParts(at) && (at.Filter.IsEverything || at.Part.Changes.Any(change => change.Type == ChangeType.Updated)),
            at => (at.With(), at.Revision)),
        SeededBreak.Of(
            "a change set ends before its last part",
            nameof(Atomic),
            at => IsBetweenParts(at) && at.Filter.IsEverything,
            at => (at.With(at.Part with { IsLastPart = true }), at.Revision)),
        SeededBreak.Of(
            "a change set holds a change of another one",
            nameof(Atomic),
            at => at.EndsChangeSet && at.Filter.Takes("sources/mixed"),
            at => (at.WithChanges(at.Part.Changes.Add(new("sources/mixed", ChangeType.Created, at.Revision, WrongHash))), at.Revision)),
        SeededBreak.Of(
            "a change set holds a resource of an earlier revision",
            nameof(Atomic),
            at => at.EndsChangeSet && at.Part.Changes[0].Type != ChangeType.Deleted,
            at => (at.WithChanges(at.Part.Changes.SetItem(0, at.Part.Changes[0] with { Revision = at.Revision - 1 })), at.Revision)),
        SeededBreak.Of(
            "a change set has another digest",
            nameof(Faithful),
            at => at.EndsChangeSet,
            at => (at.With(at.Part with { Digest = WrongDigest }), at.Revision)),
        SeededBreak.Of(
            "a change set is said to change more",
            nameof(Faithful),
            at => at.EndsChangeSet,
            at => (at.With(at.Part with { ChangeCount = at.Part.ChangeCount + 1 }), at.Revision)),
        SeededBreak.Of(
            "a change set holds another content",
            nameof(Faithful),
            at => at.EndsChangeSet && at.Part.Changes[0].Type != ChangeType.Deleted,
            at => (at.WithChanges(at.Part.Changes.SetItem(0, at.Part.Changes[0] with { Hash = WrongHash })), at.Revision)),
        SeededBreak.Of(
            "a change set tells a creation as an update",
            nameof(Faithful),
            at => at.EndsChangeSet && at.Part.Changes[0].Type == ChangeType.Created,
            at => (at.WithChanges(at.Part.Changes.SetItem(0, at.Part.Changes[0] with { Type = ChangeType.Updated })), at.Revision)),
        SeededBreak.Of(
            "a change set comes that no log has",
            nameof(Faithful),
            at => at.EndsChangeSet && at.Revision == at.Run.Kept.Head,
            at => (at.With(at.This, at.Part with { Revision = at.Revision + 1 }), at.Revision + 1)),
    ];

    /// <summary>Whether the change set that begins after this one comes whole.</summary>
    private static bool IsWhole(Place at)
    {
        var next = at with { Index = at.Index + 1 };
        return next.Seen[next.Last] is ChangeSetPart { IsLastPart: true };
    }

    private static bool IsBetweenParts(Place at) =>
        at.This is ChangeSetPart { IsLastPart: false }
            && at.Next is ChangeSetPart
            && at.Seen[at.Last] is ChangeSetPart { IsLastPart: true };
}
