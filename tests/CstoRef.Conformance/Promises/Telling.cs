using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Digests;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// What an observer was told from one place on, over as many reconnects as there were, until it began anew: what is told of it leads from
/// one revision to the next.
/// </summary>
/// <param name="observer">The observer.</param>
/// <param name="opening">How it began.</param>
/// <param name="index">With which observation.</param>
/// <param name="filter">What the observer wants to be told.</param>
internal sealed class Telling(ObserverHistory observer, TellingOpening opening, int index, SeenFilter filter)
{
    /// <summary>The observer.</summary>
    public ObserverHistory Observer => observer;

    /// <summary>How it began.</summary>
    public TellingOpening Opening => opening;

    /// <summary>With which observation it began.</summary>
    public int Index => index;

    /// <summary>What the observer wants to be told.</summary>
    public SeenFilter Filter => filter;

    /// <summary>The reset that announced it; null where there was none.</summary>
    public ResetSeen? Reset { get; init; }

    /// <summary>What the observer was told before it began anew; null: nothing.</summary>
    public Telling? Previous { get; init; }

    /// <summary>
    /// How far the observer had been told in the epoch where that is not as far as it says it goes on after; null: it is, or was told
    /// nothing of the epoch.
    /// </summary>
    public long? SkippedFrom { get; init; }

    /// <summary>The epoch; null before anything said which one it is.</summary>
    public string? Epoch { get; set; }

    /// <summary>The revision after which it begins; null before anything said which one it is.</summary>
    public long? After { get; set; }

    /// <summary>The snapshot with which it begins; null where it does not begin with one, or that never came to its end.</summary>
    public ToldSnapshot? Snapshot { get; set; }

    /// <summary>What was told after its beginning.</summary>
    public List<Told> Items { get; } = [];

    /// <summary>The last revision that it came to, by change sets, bookmarks and snapshot.</summary>
    public long Reached { get; set; }

    /// <summary>The log that it tells of; null where no log knows the epoch.</summary>
    public LogIndex? Log { get; set; }

    /// <summary>The first revision that every log keeps that knows the epoch; null where none does.</summary>
    public long? OldestKept { get; set; }

    /// <summary>The last revision of its epoch in that log.</summary>
    public long Last => Log is null || Epoch is null ? 0 : Log.Log.LastOf(Log.Log.OrdinalOf(Epoch));

    /// <summary>The change sets that came whole.</summary>
    public IEnumerable<ToldChangeSet> ChangeSets => Items.OfType<ToldChangeSet>();

    /// <summary>The change set of the log that one tells of; null where the log knows none by that number in the epoch.</summary>
    public TrueChangeSet? TruthOf(ToldChangeSet told) => told.Revision <= Last ? Log?.Log.Find(told.Revision) : null;

    /// <summary>Notes what is wrong with something that was told.</summary>
    public void Breaks(Verdict verdict, int at, long revision, ViolationKind kind, string reason) =>
        verdict.Broken(observer, at, revision, kind, reason);
}

/// <summary>How a telling begins.</summary>
internal enum TellingOpening
{
    /// <summary>The observer asked for all that there is, or for what comes from now on.</summary>
    Anew,

    /// <summary>The observer asked to go on after what it holds.</summary>
    After,

    /// <summary>A reset came.</summary>
    Reset,

    /// <summary>A snapshot came that nothing announced, as a replica shows it.</summary>
    Unannounced,
}

/// <summary>Something that was told.</summary>
/// <param name="Index">Which observation it is, or the last one of it.</param>
internal abstract record Told(int Index);

/// <summary>A change set that came whole, as far as its parts say.</summary>
internal sealed record ToldChangeSet(
    int Index, string? Epoch, long Revision, int ChangeCount, CatalogDigest Digest, ImmutableArray<SeenChange> Changes) : Told(Index);

/// <summary>A bookmark.</summary>
internal sealed record ToldBookmark(int Index, Position At, CatalogDigest Digest) : Told(Index);

/// <summary>The observer went on, on another connection, where it was.</summary>
internal sealed record WentOn(int Index, Position After) : Told(Index);

/// <summary>The telling ended, or paused.</summary>
internal sealed record ToldEnd(int Index, WatchEnd Outcome) : Told(Index);

/// <summary>A snapshot that came to its end.</summary>
internal sealed record ToldSnapshot(
    int Index,
    Position At,
    int ResourceCount,
    CatalogDigest Digest,
    ImmutableArray<SeenResource> Resources);
