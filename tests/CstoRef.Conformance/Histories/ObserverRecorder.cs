using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Postgres.History;
using CstoRef.V1;

namespace CstoRef.Conformance.Histories;

/// <summary>Records what one observer sees.</summary>
internal sealed class ObserverRecorder(RunRecorder run, string name, Level level)
{
    private readonly Lock _lock = new();
    private readonly List<Observation> _seen = [];

    /// <summary>
    /// Whether the run has waited until the observer should have been told everything. What its telling lacks then is lost.
    /// </summary>
    public bool IsCaughtUp { get; set; }

    /// <summary>Records what the observer has seen.</summary>
    public void Saw(Observation observation)
    {
        lock (_lock)
        {
            observation.Milliseconds = run.Milliseconds;
            _seen.Add(observation);
        }
    }

    /// <summary>Records that the observer begins to watch.</summary>
    public void Began(WatchRequest request) => Saw(new Began(
        request.StartCase switch
        {
            WatchRequest.StartOneofCase.InitialState => WatchStart.InitialState,
            WatchRequest.StartOneofCase.After => WatchStart.After,
            _ => WatchStart.Now,
        },
        request.After is { } after ? new(after.Epoch, after.Revision) : null,
        new([.. request.Kinds], [.. request.Names])));

    /// <summary>Records that the observer is told, from its own code, all that there is, or what comes after what it holds.</summary>
    public void Began(Position? after = null) =>
        Saw(new Began(after is null ? WatchStart.InitialState : WatchStart.After, after, SeenFilter.Everything));

    /// <summary>Records a message of a watch.</summary>
    public void Saw(WatchResponse message)
    {
        if (ObservationOf(message) is { } observation) Saw(observation);
    }

    /// <summary>Records a whole change set as a log or a follower tells it.</summary>
    public void Saw(string epoch, LoggedChangeSet changeSet) => Saw(new ChangeSetPart(
        epoch,
        changeSet.Revision,
        changeSet.Summary.ChangeCount,
        changeSet.Digest,
        [.. changeSet.Changes.Select(SeenChange.Of)],
        IsLastPart: true));

    /// <summary>Records a whole change set, told with the picture after it.</summary>
    public void Saw(Catalog after, IEnumerable<Changes.ResourceChange> changes)
    {
        ImmutableArray<SeenChange> seen = [.. changes.Select(SeenChange.Of)];
        Saw(new ChangeSetPart(after.Epoch, after.Revision, seen.Length, after.Digest, seen, IsLastPart: true));
    }

    /// <summary>Records that all that the observer holds is now this picture, to which nothing leads that it was told.</summary>
    public void SawSnapshot(Catalog picture)
    {
        ImmutableArray<SeenResource> all = [.. SeenResource.AllOf(picture)];
        Saw(new SnapshotPart(all));
        Saw(new SnapshotEnded(PositionOf(picture), all.Length, picture.Digest));
    }

    /// <summary>Records that a picture was there to be seen.</summary>
    public void SawPicture(Catalog picture) => Saw(new PictureSeen(PositionOf(picture), picture.Digest));

    /// <summary>Records how a watch ended; without an exception it ended by itself.</summary>
    public void Ended(Exception? thrown = null) => Saw(WatchEnds.Of(thrown));

    /// <summary>What was recorded up to now.</summary>
    public ObserverHistory ToHistory()
    {
        lock (_lock) return new(name, level, IsCaughtUp, [.. _seen]);
    }

    private static Position PositionOf(Catalog picture) => new(picture.Epoch, picture.Revision);

    private static Observation? ObservationOf(WatchResponse message) => message.EventCase switch
    {
        WatchResponse.EventOneofCase.SnapshotChunk => new SnapshotPart([.. message.SnapshotChunk.Resources.Select(SeenResource.Of)]),
        WatchResponse.EventOneofCase.SnapshotEnd when message.SnapshotEnd is var end =>
            new SnapshotEnded(new(end.Epoch, end.Revision), end.ResourceCount, CatalogDigest.FromBytes(end.Digest.Span)),
        WatchResponse.EventOneofCase.ChangeSet when message.ChangeSet is var part => new ChangeSetPart(
            Epoch: null,
            part.ChangeSet.Revision,
            part.ChangeSet.ChangeCount,
            CatalogDigest.FromBytes(part.ChangeSet.Digest.Span),
            [.. part.Changes.Select(SeenChange.Of)],
            part.IsLastPart),
        WatchResponse.EventOneofCase.Bookmark when message.Bookmark is var bookmark =>
            new BookmarkSeen(new(bookmark.Epoch, bookmark.Revision), CatalogDigest.FromBytes(bookmark.Digest.Span)),
        WatchResponse.EventOneofCase.Reset => new ResetSeen(message.Reset.Epoch, message.Reset.Reason),
        // A client passes over what it does not know.
        _ => null,
    };
}
