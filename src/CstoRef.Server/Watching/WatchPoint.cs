using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Postgres.History;
using CstoRef.V1;

namespace CstoRef.Server.Watching;

/// <summary>
/// A revision in the order in which it is served, and how it follows from the one before. Whoever holds a point is told of all that come
/// after it, each once; so a watcher needs no buffer of its own, and what all have passed is not held any more.
/// </summary>
internal sealed class WatchPoint
{
    private readonly TaskCompletionSource _goneOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoggedChangeSet? _changeSet;
    private readonly Lazy<ConcurrentDictionary<string, Lazy<SharedMessage?>>> _messages = new(() => new(StringComparer.Ordinal));
    private volatile WatchPoint? _next;
    private WatchResponse? _bookmark;

    private WatchPoint(string epoch, long revision, CatalogDigest digest, LoggedChangeSet? changeSet) =>
        (Epoch, Revision, Digest, _changeSet) = (epoch, revision, digest, changeSet);

    /// <summary>The unbroken history that the revision belongs to.</summary>
    public string Epoch { get; }

    public long Revision { get; }

    /// <summary>The digest of all resources at the revision.</summary>
    public CatalogDigest Digest { get; }

    /// <summary>Whether nothing leads here from the point before but a new beginning.</summary>
    public bool IsReset { get; private init; }

    /// <summary>How many points there are up to this one.</summary>
    public long Number { get; private init; }

    /// <summary>How many bytes the change sets have that lead up to this one.</summary>
    public long Bytes { get; private init; }

    /// <summary>The point after this one; null until that is served.</summary>
    public WatchPoint? Next => _next;

    /// <summary>Ends when there is a point after this one.</summary>
    public Task GoneOn => _goneOn.Task;

    /// <summary>The point of a picture to which nothing leads.</summary>
    public static WatchPoint At(Catalog catalog) => new(catalog.Epoch, catalog.Revision, catalog.Digest, changeSet: null);

    /// <summary>The point of a change set that was read from the log for one watcher.</summary>
    public static WatchPoint Of(string epoch, LoggedChangeSet changeSet) => new(epoch, changeSet.Revision, changeSet.Digest, changeSet);

    /// <summary>
    /// The points that lead from this one to a picture, not told to anybody yet: one for each change set; one that begins anew where they
    /// do not lead there; none where the picture is that of this point.
    /// </summary>
    public ImmutableArray<WatchPoint> To(Catalog catalog, ImmutableArray<LoggedChangeSet> changeSets)
    {
        var goesOn = string.Equals(catalog.Epoch, Epoch, StringComparison.Ordinal);
        if (goesOn && catalog.Revision == Revision && catalog.Digest == Digest) return [];
        if (!goesOn || !LeadTo(catalog.Revision, changeSets))
            return [new(catalog.Epoch, catalog.Revision, catalog.Digest, changeSet: null) { IsReset = true, Number = Number + 1, Bytes = Bytes }];

        var points = ImmutableArray.CreateBuilder<WatchPoint>(changeSets.Length);
        var last = this;
        foreach (var changeSet in changeSets)
        {
            var bytes = last.Bytes + changeSet.Changes.Sum(change => (long)(change.After?.CalculateSize() ?? 0) + change.Name.Length);
            var point = new WatchPoint(Epoch, changeSet.Revision, changeSet.Digest, changeSet) { Number = last.Number + 1, Bytes = bytes };
            if (last != this) last.GoOn(point);
            points.Add(last = point);
        }

        return points.MoveToImmutable();
    }

    /// <summary>Tells whoever holds this point which one comes after it.</summary>
    public void GoOn(WatchPoint next)
    {
        _next = next;
        _goneOn.SetResult();
    }

    /// <summary>What whoever has a filter is told of the change set that leads here; null where the filter leaves it out whole.</summary>
    public SharedMessage? MessagesFor(WatchFilter filter) =>
        _messages.Value
            .GetOrAdd(
                filter.Key,
                static (_, asked) => new(() => SharedMessage.FirstOf(WatchMessages.ChangeSet(asked.ChangeSet, asked.Filter))),
                (ChangeSet: _changeSet ?? throw new InvalidOperationException("No change set leads here."), Filter: filter))
            .Value;

    /// <summary>That everything up to here was told.</summary>
    public WatchResponse Bookmark(TimeSpan nextWithin)
    {
        // Whoever comes first makes it for all.
        if (_bookmark is null) Interlocked.CompareExchange(ref _bookmark, WatchMessages.Bookmark(this, nextWithin), null);
        KeptBytes.Of(_bookmark);
        return _bookmark;
    }

    private bool LeadTo(long revision, ImmutableArray<LoggedChangeSet> changeSets) =>
        !changeSets.IsEmpty
        && changeSets[^1].Revision == revision
        && changeSets.Index().All(one => one.Item.Revision == Revision + 1 + one.Index);
}
