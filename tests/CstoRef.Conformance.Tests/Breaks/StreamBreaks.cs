using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Promises;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>Streams that do not go on where they were, bookmarks that say too much, and resets that do not come.</summary>
internal static class StreamBreaks
{
    public static ImmutableArray<SeededBreak> All { get; } =
    [
        SeededBreak.Of(
            "the first change set after a reconnect is left out",
            nameof(Resumable),
            at => at.EndsChangeSet && at.First > 0 && at.Seen[at.First - 1] is Began { Start: WatchStart.After } && at.IsClaimedLater,
            at => (at.WithoutChangeSet(), at.Revision)),
        SeededBreak.Of(
            "a change set comes again after a reconnect",
            nameof(Resumable),
            at => at.This is Began { Start: WatchStart.After } && ToldBefore(at) is not null,
            at => (at.With(at.This, ToldBefore(at)!), ToldBefore(at)!.Revision)),
        SeededBreak.Of(
            "an observer goes on after what it was not told",
            nameof(Resumable),
            at =>
                at.This is Began { After: { } after }
                    && at.Before is Ended
                    && at.Index > 1
                    && at.Seen[at.Index - 2] is ChangeSetPart or BookmarkSeen
                    && IsBeforeTheEnd(at, after),
            at =>
            {
                var after = ((Began)at.This).After!;
                after = after with { Revision = after.Revision + 1 };
                return (at.With(((Began)at.This) with { After = after }), after.Revision);
            }),
        SeededBreak.Of(
            "what the log keeps is refused as compacted",
            nameof(Resumable),
            at => at.This is Began { After: not null } && at.Next is not Ended,
            at => (at.With(at.This, new Ended(WatchEnd.Compacted, Detail: null)), ((Began)at.This).After!.Revision)),
        SeededBreak.Of(
            "a bookmark comes before the change set that it marks",
            nameof(Bookmarkable),
            at => at.EndsChangeSet,
            at => ([.. at.Seen[..at.First], BookmarkAt(at, at.Revision), .. at.Seen[at.First..]], at.Revision)),
        SeededBreak.Of(
            "a bookmark goes back",
            nameof(Bookmarkable),
            at => at.EndsChangeSet,
            at => (at.With(at.This, BookmarkAt(at, at.Revision - 1)), at.Revision - 1)),
        SeededBreak.Of(
            "a bookmark is after the last revision",
            nameof(Bookmarkable),
            at => at.This is BookmarkSeen && at.IsOfLastEpoch,
            at => (at.With(((BookmarkSeen)at.This) with { At = new(at.Epoch, at.Run.Kept.Head + 1) }), at.Run.Kept.Head + 1)),
        SeededBreak.Of(
            "a bookmark has another digest",
            nameof(Faithful),
            at => at.This is BookmarkSeen,
            at => (at.With(((BookmarkSeen)at.This) with { Digest = ChangeSetBreaks.WrongDigest }), ((BookmarkSeen)at.This).At.Revision)),
        SeededBreak.Of(
            "a stream ends by itself without a bookmark",
            nameof(Bookmarkable),
            at =>
                at.EndsChangeSet
                    && at.Observer.Level == Level.Server
                    && at.Next is BookmarkSeen
                    && at.Index + 2 < at.Seen.Length
                    && at.Seen[at.Index + 2] is Ended { Outcome: WatchEnd.ByItself },
            at => ([.. at.Seen[..(at.Index + 1)], .. at.Seen[(at.Index + 2)..]], at.Revision)),
        SeededBreak.Of(
            "another epoch is told without a reset",
            nameof(Ordered),
            at => at.This is ResetSeen { Reason: WatchResetReason.NewEpoch } && NextBookmark(at) is not null,
            at => (
                [.. at.Seen[..at.Index], .. at.Seen[(at.Index + 1)..].SkipWhile(later => later is SnapshotPart or SnapshotEnded)],
                NextBookmark(at)!.At.Revision)),
        SeededBreak.Of(
            "another epoch comes than the reset announced",
            nameof(Ordered),
            at => at.This is ResetSeen { Reason: WatchResetReason.NewEpoch },
            at => (
                at.With(((ResetSeen)at.This) with { Epoch = at.Run.First }),
                ((SnapshotEnded)at.Seen[at.Index..].First(later => later is SnapshotEnded)).At.Revision)),
        SeededBreak.Of(
            "the state goes back after a reset",
            nameof(Ordered),
            at => at.EndsChangeSet && at.Observer.Level == Level.Server,
            at => (
                at.With([at.This, new ResetSeen(at.Epoch, WatchResetReason.Reloaded), .. SnapshotAt(at, at.Revision - 1)]),
                at.Revision - 1)),
        SeededBreak.Of(
            "a snapshot comes without a reset",
            nameof(Ordered),
            at => at.EndsChangeSet && at.Observer.Level == Level.Server,
            at => (at.With([at.This, .. SnapshotAt(at, at.Revision)]), at.Revision)),
    ];

    /// <summary>The last whole change set of one part that was told before; null where there is none.</summary>
    private static ChangeSetPart? ToldBefore(Place at) => at.Seen[..at.Index].OfType<ChangeSetPart>()
        .LastOrDefault(part => part.IsLastPart && part.Revision <= ((Began)at.This).After!.Revision);

    private static bool IsBeforeTheEnd(Place at, Position after) =>
        string.Equals(after.Epoch, at.Run.Kept.Epoch, StringComparison.Ordinal) && after.Revision < at.Run.Kept.Head;

    private static BookmarkSeen BookmarkAt(Place at, long revision) => new(new(at.Epoch, revision), at.Log.DigestAt(revision));

    private static BookmarkSeen? NextBookmark(Place at) => at.Seen[(at.Index + 1)..]
        .SkipWhile(later => later is SnapshotPart or SnapshotEnded)
        .TakeWhile(later => later is not (Began or ResetSeen))
        .OfType<BookmarkSeen>()
        .FirstOrDefault();

    private static Observation[] SnapshotAt(Place at, long revision)
    {
        ImmutableArray<SeenResource> resources = [.. at.Log.StateAt(revision).Values.Where(resource => at.Filter.Takes(resource.Name))];
        return [new SnapshotPart(resources), new SnapshotEnded(new(at.Epoch, revision), resources.Length, at.Log.DigestAt(revision))];
    }
}
