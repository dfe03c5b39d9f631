using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Conformance.Tests.Generated;

namespace CstoRef.Conformance.Tests.Breaks;

/// <summary>A place in what an observer saw.</summary>
internal sealed record Place(RandomRun Run, ObserverHistory Observer, int Index)
{
    public ImmutableArray<Observation> Seen => Observer.Observations;

    public Observation This => Seen[Index];

    public Observation? Before => Index > 0 ? Seen[Index - 1] : null;

    public Observation? Next => Index + 1 < Seen.Length ? Seen[Index + 1] : null;

    /// <summary>The part of a change set that stands here.</summary>
    public ChangeSetPart Part => (ChangeSetPart)This;

    /// <summary>Whether a change set comes to its end here.</summary>
    public bool EndsChangeSet => This is ChangeSetPart { IsLastPart: true };

    public long Revision => Part.Revision;

    /// <summary>With which observation the change set begins that stands here.</summary>
    public int First
    {
        get
        {
            var first = Index;
            while (first > 0 && Seen[first - 1] is ChangeSetPart { IsLastPart: false } part && part.Revision == Revision) first--;
            return first;
        }
    }

    /// <summary>With which observation the change set ends that stands here; the last one where it never does.</summary>
    public int Last
    {
        get
        {
            var last = Index;
            while (Seen[last] is ChangeSetPart { IsLastPart: false } && last + 1 < Seen.Length && Seen[last + 1] is ChangeSetPart) last++;
            return last;
        }
    }

    public SeenFilter Filter => Seen[..(Index + 1)].OfType<Began>().LastOrDefault()?.Filter ?? SeenFilter.Everything;

    /// <summary>The epoch that is told here.</summary>
    public string Epoch => Seen[..(Index + 1)].Reverse().Select(EpochOf).First(epoch => epoch is not null)!;

    /// <summary>Whether that is the epoch that goes on at the end.</summary>
    public bool IsOfLastEpoch => string.Equals(Epoch, Run.Kept.Epoch, StringComparison.Ordinal);

    /// <summary>The log that is told here.</summary>
    public RandomLog Log => string.Equals(Epoch, Run.First, StringComparison.Ordinal) && Observer.Observations.OfType<ChangeSetPart>()
        .Any(part => part.Revision > Run.Forked && part.Revision <= Run.Lost.Head && part.Digest == Run.Lost.DigestAt(part.Revision))
        ? Run.Lost
        : Run.Kept;

    /// <summary>Whether something that comes later on the same connection says that all up to the change set here was told.</summary>
    public bool IsClaimedLater => Seen[(Index + 1)..]
        .TakeWhile(later => later is not (Began or ResetSeen or SnapshotPart or SnapshotEnded or Ended))
        .Any(later => later is ChangeSetPart { IsLastPart: true } or BookmarkSeen);

    /// <summary>The end of the snapshot of which a part stands here; null where it never comes.</summary>
    public SnapshotEnded? SnapshotEnd => Seen[Index..].FirstOrDefault(later => later is not SnapshotPart) as SnapshotEnded;

    public static IEnumerable<Place> AllOf(RandomRun run) =>
        from observer in run.Run.Observers
        from index in Enumerable.Range(0, observer.Observations.Length)
        select new Place(run, observer, index);

    /// <summary>What was seen, with something else in the place of what stands here.</summary>
    public ImmutableArray<Observation> With(params Observation[] instead) => [.. Seen[..Index], .. instead, .. Seen[(Index + 1)..]];

    /// <summary>What was seen without the change set that ends here.</summary>
    public ImmutableArray<Observation> WithoutChangeSet() => [.. Seen[..First], .. Seen[(Index + 1)..]];

    /// <summary>What was seen, with the part that stands here holding other changes.</summary>
    public ImmutableArray<Observation> WithChanges(IEnumerable<SeenChange> changes) => With(Part with { Changes = [.. changes] });

    /// <summary>What was seen, with the snapshot's part that stands here, and its end, adapted.</summary>
    public ImmutableArray<Observation> WithSnapshot(IEnumerable<SeenResource> resources, Func<SnapshotEnded, SnapshotEnded> adapt) =>
        [
            .. Seen[..Index],
            new SnapshotPart([.. resources]),
            .. Seen[(Index + 1)..].Select(later => ReferenceEquals(later, SnapshotEnd) ? adapt(SnapshotEnd) : later),
        ];

    private static string? EpochOf(Observation observation) => observation switch
    {
        Began began => began.After?.Epoch,
        SnapshotEnded end => end.At.Epoch,
        BookmarkSeen bookmark => bookmark.At.Epoch,
        ChangeSetPart part => part.Epoch,
        PictureSeen picture => picture.At.Epoch,
        _ => null,
    };
}
