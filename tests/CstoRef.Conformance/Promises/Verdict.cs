using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Promises;

/// <summary>How a run held one promise.</summary>
/// <param name="promise">The promise's name.</param>
internal sealed class Verdict(string promise)
{
    private readonly SortedDictionary<Level, int> _judgedByLevel = [];
    private readonly List<Violation> _violations = [];

    /// <summary>The promise's name.</summary>
    public string Promise => promise;

    /// <summary>How many change sets, resources or answers were judged.</summary>
    public int Judged { get; private set; }

    /// <summary>The same on each level on which something was.</summary>
    public IReadOnlyDictionary<Level, int> JudgedByLevel => _judgedByLevel;

    /// <summary>How often what it would forbid was declared beforehand: commits that a failover or restore was said to lose.</summary>
    public int Excused { get; private set; }

    /// <summary>What the promise forbids, and was seen.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Counts what was judged.</summary>
    public void Count(Level? level, int judged = 1)
    {
        Judged += judged;
        if (level is { } one) _judgedByLevel[one] = _judgedByLevel.GetValueOrDefault(one) + judged;
    }

    /// <summary>Counts what was declared beforehand.</summary>
    public void Excuse() => Excused++;

    /// <summary>Notes what an observer saw that the promise forbids.</summary>
    public void Broken(ObserverHistory observer, int index, long revision, ViolationKind kind, string reason) =>
        _violations.Add(new(promise, kind, observer.Name, observer.Level, index, revision, reason));

    /// <summary>Notes what a writer or a log shows that the promise forbids.</summary>
    public void Broken(string seer, int index, long revision, ViolationKind kind, string reason) =>
        _violations.Add(new(promise, kind, seer, Level: null, index, revision, reason));
}
