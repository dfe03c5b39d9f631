using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.V1;

namespace CstoRef.Conformance.Promises;

/// <summary>A log by what is asked of it: what each resource was at each revision, and which change sets a filter takes.</summary>
internal sealed class LogIndex
{
    private readonly Dictionary<string, List<(long Revision, SeenResource? State)>> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<long>> _taken = new(StringComparer.Ordinal);

    public LogIndex(TrueLog log, string name)
    {
        (Log, Name) = (log, name);
        foreach (var resource in log.Base)
        {
            _states[resource.Name] = [(log.BaseRevision, resource)];
            CountsOf(resource.Name)[0]++;
        }

        foreach (var (index, changeSet) in log.ChangeSets.Index())
        {
            foreach (var counts in _counts.Values) counts[index + 1] = counts[index];
            foreach (var change in changeSet.Changes) Take(change, changeSet.Revision, index + 1);
        }
    }

    /// <summary>The log.</summary>
    public TrueLog Log { get; }

    /// <summary>What it is called where it breaks a promise itself.</summary>
    public string Name { get; }

    /// <summary>What a resource was at a revision; null where there was none.</summary>
    public SeenResource? StateOf(string name, long revision)
    {
        if (!_states.TryGetValue(name, out var states)) return null;
        var (first, end) = (0, states.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (states[middle].Revision <= revision) first = middle + 1;
            else end = middle;
        }

        return first == 0 ? null : states[first - 1].State;
    }

    /// <summary>How many resources a filter takes at a revision.</summary>
    public int CountOf(SeenFilter filter, long revision)
    {
        if (filter.Names.Length > 0) return filter.Names.Count(name => filter.Takes(name) && StateOf(name, revision) is not null);
        var kinds = filter.Kinds.Length > 0 ? filter.Kinds : [.. _counts.Keys];
        return kinds.Sum(kind => _counts.TryGetValue(kind, out var counts) ? counts[revision - Log.BaseRevision] : 0);
    }

    /// <summary>The names of all resources that a filter takes at a revision. Goes through all that there ever were.</summary>
    public IEnumerable<string> NamesOf(SeenFilter filter, long revision) =>
        _states.Keys.Where(name => filter.Takes(name) && StateOf(name, revision) is not null).Order(StringComparer.Ordinal);

    /// <summary>The revisions, in their order, whose change sets hold something that a filter takes.</summary>
    public ImmutableArray<long> TakenBy(SeenFilter filter)
    {
        if (_taken.TryGetValue(filter.Key, out var taken)) return taken;
        taken =
        [
            .. from changeSet in Log.ChangeSets
               where filter.IsEverything || changeSet.Changes.Any(change => filter.Takes(change.Name))
               select changeSet.Revision,
        ];
        return _taken[filter.Key] = taken;
    }

    /// <summary>Those of them after one revision up to another.</summary>
    public ReadOnlySpan<long> TakenBy(SeenFilter filter, long after, long upTo)
    {
        var taken = TakenBy(filter);
        var (from, to) = (EndOf(after), EndOf(upTo));
        return from < to ? taken.AsSpan()[from..to] : [];

        int EndOf(long revision) => taken.BinarySearch(revision) is var index and < 0 ? ~index : taken.BinarySearch(revision) + 1;
    }

    private void Take(SeenChange change, long revision, int index)
    {
        SeenResource? after = change.Type == ChangeType.Deleted ? null : new(change.Name, change.Revision, change.Hash);
        if (!_states.TryGetValue(change.Name, out var states)) _states.Add(change.Name, states = []);
        var was = states.Count > 0 && states[^1].State is not null;
        states.Add((revision, after));
        CountsOf(change.Name)[index] += (after is null ? 0 : 1) - (was ? 1 : 0);
    }

    private int[] CountsOf(string name)
    {
        var kind = SeenFilter.KindOf(name);
        if (!_counts.TryGetValue(kind, out var counts)) _counts.Add(kind, counts = new int[Log.ChangeSets.Length + 1]);
        return counts;
    }
}
