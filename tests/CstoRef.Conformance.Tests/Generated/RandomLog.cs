using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.Digests;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Generated;

/// <summary>A log that grows at random, with every state that it leads to.</summary>
internal sealed class RandomLog
{
    private static readonly string[] Names =
    [
        .. from kind in new[] { "documents", "forces", "people", "sources" }
           from number in Enumerable.Range(0, 8)
           select $"{kind}/{number}",
    ];

    private readonly Random _random;
    private readonly List<TrueEpoch> _epochs = [];
    private readonly List<TrueChangeSet> _changeSets = [];
    private readonly List<ImmutableSortedDictionary<string, SeenResource>> _states = [];

    public RandomLog(Random random)
    {
        _random = random;
        _states.Add(ImmutableSortedDictionary.Create<string, SeenResource>(StringComparer.Ordinal));
        BeginEpoch();
        Commit(Names.Where(_ => random.Next(2) == 0), requestId: null);
    }

    private RandomLog(RandomLog other)
    {
        _random = other._random;
        _epochs.AddRange(other._epochs);
        _changeSets.AddRange(other._changeSets);
        _states.AddRange(other._states);
    }

    /// <summary>The epoch that goes on.</summary>
    public string Epoch => _epochs[^1].Name;

    /// <summary>The last revision.</summary>
    public long Head => _changeSets.Count;

    /// <summary>The log as it is now.</summary>
    public TrueLog ToLog() => new([.. _epochs], 0, [], [.. _changeSets]);

    /// <summary>What there is at a revision.</summary>
    public ImmutableSortedDictionary<string, SeenResource> StateAt(long revision) => _states[(int)revision];

    /// <summary>The change set that made a revision.</summary>
    public TrueChangeSet this[long revision] => _changeSets[(int)revision - 1];

    /// <summary>The digest at a revision.</summary>
    public CatalogDigest DigestAt(long revision) => revision == 0 ? CatalogDigest.Empty : this[revision].Digest;

    /// <summary>Commits change sets.</summary>
    public RandomLog Grow(int count)
    {
        for (var number = 0; number < count; number++)
            Commit(
                _random.GetItems(Names, _random.Next(1, 6)).Distinct(StringComparer.Ordinal),
                _random.Next(5) == 0 ? null : $"edit-{RandomId()}");
        return this;
    }

    /// <summary>Begins an epoch on the head.</summary>
    public RandomLog BeginEpoch()
    {
        _epochs.Add(new(RandomId(), Head));
        return this;
    }

    /// <summary>Another log that is this one up to now.</summary>
    public RandomLog Fork() => new(this);

    private void Commit(IEnumerable<string> names, string? requestId)
    {
        var revision = Head + 1;
        var state = _states[^1];
        ImmutableArray<SeenChange> changes =
            [.. names.Order(StringComparer.Ordinal).Select(name => Change(name, state.ContainsKey(name), revision))];
        foreach (var change in changes)
            state = change.Hash is null
                ? state.Remove(change.Name)
                : state.SetItem(change.Name, new(change.Name, change.Revision, change.Hash));
        _states.Add(state);
        _changeSets.Add(new(revision, requestId, CatalogDigest.Of(state.Values.Select(resource => resource.ToHashed())), changes));
    }

    private SeenChange Change(string name, bool isThere, long revision)
    {
        if (isThere && _random.Next(4) == 0) return new(name, ChangeType.Deleted, 0, Hash: null);
        var content = new byte[ContentHash.Length];
        _random.NextBytes(content);
        return new(name, isThere ? ChangeType.Updated : ChangeType.Created, revision, ContentHash.FromBytes(content));
    }

    private string RandomId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString("D");
    }
}
