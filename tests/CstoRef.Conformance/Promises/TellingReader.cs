using System.Collections.Immutable;
using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>Reads from an observer's history what it was told, and where it began anew.</summary>
internal sealed class TellingReader
{
    private readonly ObserverHistory _observer;
    private readonly List<Telling> _tellings = [];
    private readonly Dictionary<long, List<ChangeSetPart>> _parts = [];
    private readonly List<SeenResource> _resources = [];
    private readonly Dictionary<string, long> _toldUpTo = new(StringComparer.Ordinal);
    private Telling? _current;

    private TellingReader(ObserverHistory observer) => _observer = observer;

    /// <summary>What an observer was told, in order.</summary>
    public static ImmutableArray<Telling> Read(ObserverHistory observer)
    {
        var reader = new TellingReader(observer);
        foreach (var (index, observation) in observer.Observations.Index()) reader.Take(index, observation);
        return [.. reader._tellings];
    }

    private void Take(int index, Observation observation)
    {
        switch (observation)
        {
            case Began began:
                Forget();
                Take(index, began);
                break;
            case ResetSeen reset:
                Forget();
                Open(
                    new(_observer, TellingOpening.Reset, index, _current?.Filter ?? SeenFilter.Everything)
                    {
                        Reset = reset,
                        Previous = _current,
                    });
                break;
            case SnapshotPart part:
                _resources.AddRange(part.Resources);
                break;
            case SnapshotEnded end:
                Take(index, end);
                break;
            case ChangeSetPart part:
                Take(index, part);
                break;
            case BookmarkSeen bookmark:
                Current(index).Items.Add(new ToldBookmark(index, bookmark.At, bookmark.Digest));
                _current!.Epoch ??= bookmark.At.Epoch;
                _current.After ??= bookmark.At.Revision;
                Reach(bookmark.At.Revision);
                break;
            case Ended ended:
                // What did not come to its end does not count.
                Forget();
                _current?.Items.Add(new ToldEnd(index, ended.Outcome));
                break;
        }
    }

    private void Take(int index, Began began)
    {
        if (began.Start != WatchStart.After || began.After is not { } after)
        {
            Open(new(_observer, TellingOpening.Anew, index, began.Filter) { Previous = _current });
            return;
        }

        var goesOn = _current is { After: not null } current
            && string.Equals(current.Epoch, after.Epoch, StringComparison.Ordinal)
            && current.Reached == after.Revision
            && string.Equals(current.Filter.Key, began.Filter.Key, StringComparison.Ordinal);
        if (goesOn)
        {
            _current!.Items.Add(new WentOn(index, after));
            return;
        }

        long? skippedFrom = _toldUpTo.TryGetValue(after.Epoch, out var toldUpTo) && toldUpTo < after.Revision ? toldUpTo : null;
        Open(new(_observer, TellingOpening.After, index, began.Filter)
        {
            Previous = _current,
            SkippedFrom = skippedFrom,
            Epoch = after.Epoch,
            After = after.Revision,
            Reached = after.Revision,
        });
    }

    private void Take(int index, SnapshotEnded end)
    {
        if (_current is not { After: null, Items.Count: 0 })
            Open(new(_observer, TellingOpening.Unannounced, index, _current?.Filter ?? SeenFilter.Everything) { Previous = _current });
        (_current!.Epoch, _current.After) = (end.At.Epoch, end.At.Revision);
        _current.Snapshot = new(index, end.At, end.ResourceCount, end.Digest, [.. _resources]);
        _resources.Clear();
        Reach(end.At.Revision);
    }

    private void Take(int index, ChangeSetPart part)
    {
        if (!_parts.TryGetValue(part.Revision, out var parts)) _parts.Add(part.Revision, parts = []);
        parts.Add(part);
        if (!part.IsLastPart) return;
        _parts.Remove(part.Revision);
        ImmutableArray<SeenChange> changes = parts is [var only] ? only.Changes : [.. parts.SelectMany(one => one.Changes)];
        Current(index).Items.Add(new ToldChangeSet(index, part.Epoch, part.Revision, part.ChangeCount, part.Digest, changes));
        _current!.Epoch ??= part.Epoch;
        Reach(part.Revision);
    }

    private Telling Current(int index)
    {
        if (_current is null) Open(new(_observer, TellingOpening.Anew, index, SeenFilter.Everything));
        return _current!;
    }

    private void Open(Telling telling) => _tellings.Add(_current = telling);

    private void Reach(long revision)
    {
        _current!.Reached = Math.Max(_current.Reached, revision);
        if (_current.Epoch is { } epoch) _toldUpTo[epoch] = Math.Max(_toldUpTo.GetValueOrDefault(epoch), _current.Reached);
    }

    private void Forget()
    {
        _parts.Clear();
        _resources.Clear();
    }
}
