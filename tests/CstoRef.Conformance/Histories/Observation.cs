using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.V1;

namespace CstoRef.Conformance.Histories;

/// <summary>One thing that an observer saw, on whatever level it stands.</summary>
internal abstract record Observation : HistoryLine
{
    /// <summary>When, since the run began.</summary>
    public long Milliseconds { get; set; }
}

/// <summary>It began to be told, or went on.</summary>
/// <param name="Start">From where.</param>
/// <param name="After">After what it holds, where it goes on; else null.</param>
/// <param name="Filter">What it wants to be told.</param>
internal sealed record Began(WatchStart Start, Position? After, SeenFilter Filter) : Observation;

/// <summary>A part of a snapshot came.</summary>
/// <param name="Resources">Its resources.</param>
internal sealed record SnapshotPart(ImmutableArray<SeenResource> Resources) : Observation;

/// <summary>A snapshot's end came.</summary>
/// <param name="At">The revision that its parts hold.</param>
/// <param name="ResourceCount">How many resources they should hold.</param>
/// <param name="Digest">The digest of all resources at the revision.</param>
internal sealed record SnapshotEnded(Position At, int ResourceCount, CatalogDigest Digest) : Observation;

/// <summary>A change set came, or a part of one.</summary>
/// <param name="Epoch">The history that it belongs to; null where that was not said, and it is the one that was told before.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="ChangeCount">How many resources it changes, also such as the filter leaves out.</param>
/// <param name="Digest">The digest of all resources after it.</param>
/// <param name="Changes">The changes of this part.</param>
/// <param name="IsLastPart">Whether no other part follows.</param>
internal sealed record ChangeSetPart(
    string? Epoch, long Revision, int ChangeCount, CatalogDigest Digest, ImmutableArray<SeenChange> Changes, bool IsLastPart) : Observation;

/// <summary>A bookmark came: everything up to it was told.</summary>
/// <param name="At">How far.</param>
/// <param name="Digest">The digest of all resources there.</param>
internal sealed record BookmarkSeen(Position At, CatalogDigest Digest) : Observation;

/// <summary>What was told leads no further: a snapshot follows.</summary>
/// <param name="Epoch">The history that the snapshot will belong to.</param>
/// <param name="Reason">Why.</param>
internal sealed record ResetSeen(string Epoch, WatchResetReason Reason) : Observation;

/// <summary>It is told no more, until it goes on.</summary>
/// <param name="Outcome">How the telling ended.</param>
/// <param name="Detail">What was said about it.</param>
internal sealed record Ended(WatchEnd Outcome, string? Detail) : Observation;

/// <summary>A whole picture was there to be seen.</summary>
/// <param name="At">Its revision.</param>
/// <param name="Digest">Its digest.</param>
internal sealed record PictureSeen(Position At, CatalogDigest Digest) : Observation;

/// <summary>A read was answered. The pages of one list are one read each, with the same chain.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="At">The revision that the answer says it shows.</param>
/// <param name="Resources">The resources that it holds, in its order.</param>
/// <param name="IsLastPage">Whether no other page follows.</param>
internal sealed record ReadAnswered(SeenRead Asked, Position At, ImmutableArray<SeenResource> Resources, bool IsLastPage) : Observation;
