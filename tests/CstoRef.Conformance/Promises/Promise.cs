using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>One promise of the contract, and how a recorded run shows whether it was held.</summary>
internal abstract class Promise
{
    /// <summary>The promise's name.</summary>
    public string Name => GetType().Name;

    /// <summary>All promises.</summary>
    public static IReadOnlyList<Promise> All { get; } =
    [
        new Ordered(), new Unique(), new Reliable(), new Atomic(), new Resumable(), new Bookmarkable(), new Filtered(), new Faithful(),
        new Consistent(), new NeverBack(), new WholeList(), new Durable(), new Idempotent(), new Replayable(),
    ];

    /// <summary>Judges a run, in time that grows as the run does.</summary>
    public Verdict Judge(JudgedRun run)
    {
        var verdict = new Verdict(Name);
        Judge(run, verdict);
        return verdict;
    }

    /// <summary>Judges a run.</summary>
    private protected abstract void Judge(JudgedRun run, Verdict verdict);
}

/// <summary>A promise about what each observer was told.</summary>
internal abstract class TellingPromise : Promise
{
    /// <inheritdoc/>
    private protected sealed override void Judge(JudgedRun run, Verdict verdict)
    {
        foreach (var observer in run.Observers)
        {
            JudgeObserver(observer, run, verdict);
            foreach (var telling in observer.Tellings) JudgeTelling(telling, verdict);
        }
    }

    /// <summary>Judges what an observer saw in the order in which it saw it.</summary>
    private protected virtual void JudgeObserver(JudgedObserver observer, JudgedRun run, Verdict verdict)
    {
    }

    /// <summary>Judges what it was told without a new beginning.</summary>
    private protected virtual void JudgeTelling(Telling telling, Verdict verdict)
    {
    }
}

/// <summary>A promise about what a client's reads answer.</summary>
internal abstract class ReadPromise : Promise
{
    /// <inheritdoc/>
    private protected sealed override void Judge(JudgedRun run, Verdict verdict)
    {
        foreach (var client in run.Observers)
        {
            var reads = client.History.Observations.Index()
                .Where(one => one.Item is ReadAnswered)
                .Select(one => new SeenAnswer(client.History, one.Index, (ReadAnswered)one.Item));
            Judge([.. reads], run, verdict);
        }
    }

    /// <summary>Judges the reads of one client, in the order in which they were answered.</summary>
    private protected abstract void Judge(IReadOnlyList<SeenAnswer> reads, JudgedRun run, Verdict verdict);
}

/// <summary>A read that was answered, and where it stands.</summary>
/// <param name="Client">Who asked.</param>
/// <param name="Index">Which of its observations it is.</param>
/// <param name="Read">The read.</param>
internal sealed record SeenAnswer(ObserverHistory Client, int Index, ReadAnswered Read)
{
    /// <summary>Notes what is wrong with it.</summary>
    public void Breaks(Verdict verdict, ViolationKind kind, string reason) =>
        verdict.Broken(Client, Index, Read.At.Revision, kind, $"{Read.Asked.Method}: {reason}");
}
