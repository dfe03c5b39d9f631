using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Testing.Servers;

/// <summary>A copy of the data that is kept by what watches tell. It fails for whatever breaks a promise of the contract.</summary>
/// <param name="isFiltered">Whether the watches leave out some of the data.</param>
internal sealed class WatchedCopy(bool isFiltered)
{
    private readonly Dictionary<string, WatchedResource> _resources = new(StringComparer.Ordinal);
    private readonly List<WatchedResource> _snapshot = [];
    private readonly List<WatchedChange> _parts = [];
    private long? _partsOf;
    private bool _isWhole;

    /// <summary>The history that the copy belongs to; null before the first message.</summary>
    public string? Epoch { get; private set; }

    public long Revision { get; private set; }

    /// <summary>The revisions of all change sets that were told, in the order in which they came.</summary>
    public List<long> Told { get; } = [];

    public IReadOnlyDictionary<string, WatchedResource> Resources => _resources;

    public ByteString Digest
    {
        get
        {
            var hashed = _resources.Values.Select(one => new HashedResource(
                ResourceHolder.HeldIn(one.Resource).ShouldNotBeNull(), ContentHash.FromBytes(one.ContentHash.Span)));
            return ByteString.CopyFrom(CatalogDigest.Of(hashed).ToBytes());
        }
    }

    /// <summary>How far the copy has come, to go on from there.</summary>
    public WatchPosition Position
    {
        get => new() { Epoch = Epoch, Revision = Revision };
        init => (Epoch, Revision) = (value.Epoch, value.Revision);
    }

    /// <summary>Takes in the next message.</summary>
    public void Take(WatchResponse message)
    {
        // Atomic: nothing comes between the parts of a change set, or those of a snapshot.
        if (_partsOf is { } open) message.ChangeSet.ShouldNotBeNull().ChangeSet.Revision.ShouldBe(open);
        if (_snapshot.Count > 0) message.EventCase.ShouldBeOneOf(WatchResponse.EventOneofCase.SnapshotChunk, WatchResponse.EventOneofCase.SnapshotEnd);
        switch (message.EventCase)
        {
            case WatchResponse.EventOneofCase.SnapshotChunk:
                _snapshot.AddRange(message.SnapshotChunk.Resources);
                break;
            case WatchResponse.EventOneofCase.SnapshotEnd:
                Take(message.SnapshotEnd);
                break;
            case WatchResponse.EventOneofCase.ChangeSet:
                Take(message.ChangeSet);
                break;
            case WatchResponse.EventOneofCase.Bookmark:
                Take(message.Bookmark);
                break;
            default:
                message.Reset.ShouldNotBeNull();
                Epoch = null;
                break;
        }
    }

    private void Take(SnapshotEnd end)
    {
        end.ResourceCount.ShouldBe(_snapshot.Count);
        _resources.Clear();
        foreach (var resource in _snapshot) _resources.Add(resource.Name, resource);
        _snapshot.Clear();
        (Epoch, Revision, _isWhole) = (end.Epoch, end.Revision, !isFiltered);
        ShouldHave(end.Digest);
    }

    private void Take(WatchedChangeSet part)
    {
        var revision = part.ChangeSet.Revision;
        // Ordered and unique; reliable, where nothing is left out.
        if (isFiltered) revision.ShouldBeGreaterThan(Revision);
        else revision.ShouldBe(Revision + 1);
        _parts.AddRange(part.Changes);
        _partsOf = part.IsLastPart ? null : revision;
        if (!part.IsLastPart) return;

        _parts.Select(change => change.Name).ShouldBe(_parts.Select(change => change.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (!isFiltered) _parts.Count.ShouldBe(part.ChangeSet.ChangeCount);
        foreach (var change in _parts) Take(change, revision);
        _parts.Clear();
        Revision = revision;
        Told.Add(revision);
        ShouldHave(part.ChangeSet.Digest);
    }

    private void Take(WatchedChange change, long revision)
    {
        if (_isWhole) _resources.ContainsKey(change.Name).ShouldBe(change.Type != ChangeType.Created);
        (change.After is null).ShouldBe(change.Type == ChangeType.Deleted);
        if (change.After is null)
        {
            _resources.Remove(change.Name);
            return;
        }

        (change.After.Name, change.After.Revision).ShouldBe((change.Name, revision));
        _resources[change.Name] = change.After;
    }

    private void Take(Bookmark bookmark)
    {
        if (Epoch is not null)
        {
            bookmark.Epoch.ShouldBe(Epoch);
            if (isFiltered) bookmark.Revision.ShouldBeGreaterThanOrEqualTo(Revision);
            else bookmark.Revision.ShouldBe(Revision);
        }

        bookmark.NextWithin.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        (Epoch, Revision) = (bookmark.Epoch, bookmark.Revision);
        ShouldHave(bookmark.Digest);
    }

    private void ShouldHave(ByteString digest)
    {
        digest.Length.ShouldBe(32);
        if (_isWhole) Digest.ShouldBe(digest);
    }
}
