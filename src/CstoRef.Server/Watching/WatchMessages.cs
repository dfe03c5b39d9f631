using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Postgres.History;
using CstoRef.Server.Calls.Encoding;
using CstoRef.Server.Changes;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Watching;

/// <summary>What watchers are told, in the contract's words.</summary>
internal static class WatchMessages
{
    /// <summary>The greatest message, but for one that holds a single resource, in bytes.</summary>
    public const int MaxSize = 1024 * 1024;

    /// <summary>What a message takes beside its parts: tags and lengths.</summary>
    private const int Frame = 32;

    /// <summary>All resources of a picture that a filter takes, and the end.</summary>
    public static IEnumerable<WatchResponse> Snapshot(Catalog catalog, WatchFilter filter)
    {
        var (chunk, bytes, left, count) = (new SnapshotChunk(), new JoinedBytes(), MaxSize - Frame, 0);
        foreach (var resource in filter.TakenFrom(catalog).Select(one => one.ToMessage()))
        {
            var told = WatchedBytes.Of(resource);
            if (told.SizeAsField > left && chunk.Resources.Count > 0)
            {
                yield return WatchedBytes.Keep(new() { SnapshotChunk = chunk }, WatchResponse.SnapshotChunkFieldNumber, bytes);
                (chunk, bytes, left) = (new(), new(), MaxSize - Frame);
            }

            chunk.Resources.Add(resource);
            bytes.Add(SnapshotChunk.ResourcesFieldNumber, told);
            (left, count) = (left - told.SizeAsField, count + 1);
        }

        if (chunk.Resources.Count > 0)
            yield return WatchedBytes.Keep(new() { SnapshotChunk = chunk }, WatchResponse.SnapshotChunkFieldNumber, bytes);
        var end = new SnapshotEnd { Epoch = catalog.Epoch, Revision = catalog.Revision, ResourceCount = count, Digest = Told(catalog.Digest) };
        yield return new() { SnapshotEnd = end };
    }

    /// <summary>
    /// A change set as far as a filter takes it, in parts where it is large; nothing where the filter leaves it out whole.
    /// </summary>
    public static IEnumerable<WatchResponse> ChangeSet(LoggedChangeSet changeSet, WatchFilter filter)
    {
        var summary = new WatchedChangeSet { ChangeSet = ChangeMessages.Of(changeSet.Summary) };
        var room = MaxSize - Frame - summary.CalculateSize();
        var (part, bytes, left) = (new WatchedChangeSet { ChangeSet = summary.ChangeSet }, new JoinedBytes().Add(summary), room);
        foreach (var change in changeSet.Changes.Where(change => filter.Takes(change.Kind, change.Name)).Select(Told))
        {
            var told = WatchedBytes.Of(change);
            if (told.SizeAsField > left && part.Changes.Count > 0)
            {
                yield return WatchedBytes.Keep(new() { ChangeSet = part }, WatchResponse.ChangeSetFieldNumber, bytes);
                (part, bytes, left) = (new() { ChangeSet = summary.ChangeSet }, new JoinedBytes().Add(summary), room);
            }

            part.Changes.Add(change);
            bytes.Add(WatchedChangeSet.ChangesFieldNumber, told);
            left -= told.SizeAsField;
        }

        if (part.Changes.Count == 0 && !filter.IsEverything) yield break;
        part.IsLastPart = true;
        bytes.Add(new WatchedChangeSet { IsLastPart = true });
        yield return WatchedBytes.Keep(new() { ChangeSet = part }, WatchResponse.ChangeSetFieldNumber, bytes);
    }

    /// <summary>How far a stream has come.</summary>
    public static WatchResponse Bookmark(WatchPoint point, TimeSpan nextWithin) => new()
    {
        Bookmark = new()
        {
            Epoch = point.Epoch,
            Revision = point.Revision,
            Digest = Told(point.Digest),
            NextWithin = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(nextWithin),
        },
    };

    /// <summary>That a stream begins anew.</summary>
    public static WatchResponse Reset(string epoch, WatchResetReason reason) => new() { Reset = new() { Epoch = epoch, Reason = reason } };

    private static WatchedChange Told(ResourceChange change)
    {
        var told = new WatchedChange
        {
            Name = change.Name,
            Type = change.Before is null ? ChangeType.Created : change.After is null ? ChangeType.Deleted : ChangeType.Updated,
        };
        if (change.After is { } after) told.After = new HashedResource(after, change.AfterHash ?? ContentHash.Of(after)).ToMessage();
        return told;
    }

    private static ByteString Told(CatalogDigest digest) => ByteString.CopyFrom(digest.ToBytes());
}
