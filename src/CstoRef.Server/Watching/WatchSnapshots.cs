using System.Collections.Concurrent;

namespace CstoRef.Server.Watching;

/// <summary>
/// The snapshots of one picture: those who take the same at the same time are sent the same bytes, which are held only as long as somebody
/// is sent them.
/// </summary>
internal sealed class WatchSnapshots(Catalog catalog)
{
    private readonly ConcurrentDictionary<string, WeakReference<SharedMessage>> _first = new(StringComparer.Ordinal);

    /// <summary>The first message of the snapshot that a filter takes.</summary>
    public SharedMessage Of(WatchFilter filter)
    {
        // Names can be chosen in more ways than could be kept.
        if (filter.HasNames) return Make(filter);
        var kept = _first.GetOrAdd(filter.Key, static _ => new(null!));
        lock (kept)
        {
            if (!kept.TryGetTarget(out var first)) kept.SetTarget(first = Make(filter));
            return first;
        }
    }

    private SharedMessage Make(WatchFilter filter) => SharedMessage.FirstOf(WatchMessages.Snapshot(catalog, filter))!;
}
