using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Digests;

namespace CstoRef.Conformance.Promises;

/// <summary>A recorded run as promises are judged by it: who was told what, beside the log that it tells of.</summary>
internal sealed class JudgedRun
{
    private readonly ImmutableArray<LogIndex> _logs;

    public JudgedRun(RecordedRun run)
    {
        Recorded = run;
        _logs = [.. run.Logs.Index().Select(log => new LogIndex(log.Item, log.Index == 0 ? "the log" : $"abandoned log {log.Index}"))];
        Observers = [.. run.Observers.Select(observer => new JudgedObserver(observer, TellingReader.Read(observer)))];
        foreach (var telling in Observers.SelectMany(observer => observer.Tellings)) FindLog(telling);
    }

    /// <summary>The run.</summary>
    public RecordedRun Recorded { get; }

    /// <summary>The observers.</summary>
    public ImmutableArray<JudgedObserver> Observers { get; }

    /// <summary>The log of the database that everybody ended up with.</summary>
    public LogIndex Kept => _logs[0];

    /// <summary>All logs, the one that was kept first.</summary>
    public IReadOnlyList<LogIndex> Logs => _logs;

    /// <summary>
    /// The log that a position belongs to, where what somebody saw there is as seen; else one that knows the position, if any does.
    /// </summary>
    public LogIndex? LogOf(Position at, Func<LogIndex, bool> isAsSeen)
    {
        var knowing = _logs.Where(log => log.Log.Holds(at));
        return knowing.FirstOrDefault(isAsSeen) ?? knowing.FirstOrDefault();
    }

    /// <summary>
    /// The log that a telling tells of. Where commits were lost, two logs tell different change sets of one epoch; which one it is, the
    /// digests say.
    /// </summary>
    private void FindLog(Telling telling)
    {
        if (telling.Epoch is not { } epoch) return;
        LogIndex[] knowing = [.. _logs.Where(log => log.Log.OrdinalOf(epoch) >= 0)];
        if (knowing.Length == 0) return;
        telling.Log = knowing is [var only] ? only : knowing.MaxBy(log => Agreements(telling, log));
        telling.OldestKept = knowing.Max(log => log.Log.OldestKept);
    }

    private static int Agreements(Telling telling, LogIndex log)
    {
        var last = log.Log.LastOf(log.Log.OrdinalOf(telling.Epoch!));
        return telling.Items.Count(told => told switch
        {
            ToldChangeSet changeSet => Agrees(changeSet.Revision, changeSet.Digest),
            ToldBookmark bookmark => Agrees(bookmark.At.Revision, bookmark.Digest),
            _ => false,
        }) + (telling.Snapshot is { } snapshot && Agrees(snapshot.At.Revision, snapshot.Digest) ? 1 : 0);

        bool Agrees(long revision, CatalogDigest digest) => revision <= last && log.Log.Find(revision)?.Digest == digest;
    }
}

/// <summary>An observer, and what it was told.</summary>
/// <param name="History">What it saw.</param>
/// <param name="Tellings">What it was told, in order.</param>
internal sealed record JudgedObserver(ObserverHistory History, ImmutableArray<Telling> Tellings);
