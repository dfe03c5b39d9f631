using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Generated;

/// <summary>A part of a log that an observer goes through in one epoch.</summary>
internal sealed record Stretch(RandomLog Log, string Epoch, long From, long To);

/// <summary>Tells one observer all that it should be told, with everything that may happen on the way.</summary>
internal sealed class RandomWatch
{
    private readonly Random _random;
    private readonly Level _level;
    private readonly SeenFilter _filter;
    private readonly List<Observation> _seen = [];
    private Stretch _stretch = null!;

    /// <summary>How far the service has come with the observer, and how far it said so.</summary>
    private (long At, long Told) _place;

    private RandomWatch(Random random, Level level, SeenFilter filter) => (_random, _level, _filter) = (random, level, filter);

    /// <summary>What an observer sees that goes through some stretches.</summary>
    public static ImmutableArray<Observation> Of(Random random, Level level, SeenFilter filter, IReadOnlyList<Stretch> way)
    {
        var watch = new RandomWatch(random, level, filter);
        foreach (var (number, stretch) in way.Index()) watch.Go(stretch, isFirst: number == 0);
        watch.Bookmark();
        if (random.Next(2) == 0) watch._seen.Add(new Ended(WatchEnd.ByItself, Detail: null));
        return [.. watch._seen];
    }

    private bool IsServer => _level == Level.Server;

    private void Go(Stretch stretch, bool isFirst)
    {
        var before = _stretch;
        _stretch = stretch;
        var first = _random.NextInt64(stretch.From, Math.Min(stretch.From + 3, stretch.To) + 1);
        if (isFirst) Begin(first);
        else if (!IsServer) Snapshot(first);
        else if (_random.Next(2) == 0) Reset(first, WatchResetReason.NewEpoch);
        else Refused(new(before.Epoch, _place.Told), first);
        while (_place.At < stretch.To) Step();
    }

    private void Begin(long first)
    {
        if (_random.Next(3) > 0)
        {
            Initial(first);
        }
        else if (IsServer && _random.Next(2) == 0)
        {
            _seen.Add(new Began(WatchStart.Now, After: null, _filter));
            _place = (first, first);
            Bookmark();
        }
        else
        {
            _place = (first, first);
            GoOn();
        }
    }

    private void Step()
    {
        switch (_random.Next(30))
        {
            case 0:
                Bookmark();
                break;
            case 1:
                Bookmark();
                _seen.Add(new Ended(WatchEnd.ByItself, Detail: null));
                GoOn();
                break;
            case 2:
                // Half of a change set does not count.
                if (IsServer && PartsOf(_place.At + 1) is [var half, _, ..]) _seen.Add(half);
                _seen.Add(new Ended(WatchEnd.ConnectionLost, Detail: null));
                GoOn();
                break;
            case 3:
                _seen.Add(new Ended(WatchEnd.TooSlow, Detail: null));
                GoOn();
                break;
            case 4:
                Reset(_random.NextInt64(_place.At, _stretch.To + 1), WatchResetReason.Reloaded);
                break;
            case 5 when IsServer:
                // Another instance, which may be behind.
                _seen.Add(new Ended(WatchEnd.ByObserver, Detail: null));
                Initial(_random.NextInt64(_stretch.From, _stretch.To + 1));
                break;
            default:
                Tell();
                break;
        }
    }

    private void Tell()
    {
        _place.At++;
        var parts = PartsOf(_place.At);
        _seen.AddRange(parts);
        if (parts.Count > 0) _place.Told = _place.At;
        else if (_random.Next(4) > 0) Bookmark();
        if (_level is Level.Follower or Level.Replica)
            _seen.Add(new PictureSeen(new(_stretch.Epoch, _place.At), _stretch.Log.DigestAt(_place.At)));
    }

    private List<ChangeSetPart> PartsOf(long revision)
    {
        var changeSet = _stretch.Log[revision];
        var left = changeSet.Changes.Where(change => _filter.Takes(change.Name)).ToArray().AsSpan();
        var parts = new List<ChangeSetPart>();
        while (!left.IsEmpty)
        {
            var size = IsServer ? _random.Next(1, left.Length + 1) : left.Length;
            parts.Add(new(
                IsServer ? null : _stretch.Epoch,
                revision,
                changeSet.Changes.Length,
                changeSet.Digest,
                [.. left[..size]],
                IsLastPart: size == left.Length));
            left = left[size..];
        }

        return parts;
    }

    private void Bookmark()
    {
        _place.Told = _place.At;
        _seen.Add(new BookmarkSeen(new(_stretch.Epoch, _place.At), _stretch.Log.DigestAt(_place.At)));
    }

    private void Initial(long revision)
    {
        _seen.Add(new Began(WatchStart.InitialState, After: null, _filter));
        Snapshot(revision);
    }

    private void GoOn()
    {
        _place.At = _place.Told;
        _seen.Add(new Began(WatchStart.After, new(_stretch.Epoch, _place.Told), _filter));
    }

    private void Refused(Position after, long first)
    {
        _seen.Add(new Ended(WatchEnd.ConnectionLost, Detail: null));
        _seen.Add(new Began(WatchStart.After, after, _filter));
        _seen.Add(new Ended(WatchEnd.EpochMismatch, Detail: null));
        Initial(first);
    }

    private void Reset(long revision, WatchResetReason reason)
    {
        if (IsServer) _seen.Add(new ResetSeen(_stretch.Epoch, reason));
        Snapshot(revision);
    }

    private void Snapshot(long revision)
    {
        var left = _stretch.Log.StateAt(revision).Values.Where(resource => _filter.Takes(resource.Name)).ToArray().AsSpan();
        var count = left.Length;
        while (!left.IsEmpty)
        {
            var size = _random.Next(1, left.Length + 1);
            _seen.Add(new SnapshotPart([.. left[..size]]));
            left = left[size..];
        }

        _seen.Add(new SnapshotEnded(new(_stretch.Epoch, revision), count, _stretch.Log.DigestAt(revision)));
        _place = (revision, revision);
    }
}
