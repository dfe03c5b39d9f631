using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Evidence;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef;

/// <summary>
/// One immutable picture of all resources at one revision. It serves the contract's own messages, which are shared: nobody may change them.
/// </summary>
public sealed class Catalog
{
    /// <summary>
    /// From so many changes on, and where they are a good part of all, it costs less to make everything anew than to follow them.
    /// </summary>
    private const int ManyChanges = 64;

    private readonly FrozenDictionary<ResourceKind, IResourceSet> _sets;
    private readonly CitationCounts _citations;
    private CatalogIndexes? _indexes;
    private ReferenceIndex? _references;
    private KeyIndex<string>? _uniqueKeys;

    /// <summary>What led here from another picture, until all that follows from it is made.</summary>
    private CatalogStep? _step;

    private Catalog(string epoch, long revision, IReadOnlyCollection<HashedResource> resources)
    {
        (Epoch, Revision, Digest) = (epoch, revision, CatalogDigest.Of(resources));
        (_citations, _) = CitationCounts.Empty.After(resources.Select(one => ((IMessage?)null, (IMessage?)one.Resource)));
        var byKind = resources.ToLookup(one => ResourceKind.Of(one.Resource), Counted);
        _sets = ResourceKind.All.ToFrozenDictionary(kind => kind, kind => kind.SetOf([.. byKind[kind]]));
        Horizon = Horizon.Of(Organization);
    }

    private Catalog(
        Catalog before, long revision, CatalogDigest digest, CitationCounts citations, Func<Catalog, FrozenDictionary<ResourceKind, ISetStep>> stepsOf)
    {
        (Epoch, Revision, Digest, _citations) = (before.Epoch, revision, digest, citations);
        var steps = stepsOf(this);
        _sets = steps.ToFrozenDictionary(step => step.Key, step => step.Value.After);
        Horizon = Horizon.Of(Organization);
        _step = new(before, this, steps);
    }

    /// <summary>A picture of nothing, before the first change set.</summary>
    public static Catalog Empty { get; } = Build(string.Empty, 0, []);

    /// <summary>The unbroken history that the revision belongs to.</summary>
    public string Epoch { get; }

    /// <summary>The revision that the picture shows; 0 before the first change set.</summary>
    public long Revision { get; }

    /// <summary>The digest of all resources.</summary>
    public CatalogDigest Digest { get; }

    /// <summary>How far the data is known.</summary>
    public Horizon Horizon { get; }

    /// <summary>The Organization; null while there is no data.</summary>
    public Organization? Organization => Organizations.All is [var one, ..] ? one : null;

    /// <summary>The Organization as a set of at most one, to be read like the other kinds.</summary>
    public ResourceSet<Organization> Organizations => Set<Organization>(ResourceKind.Organization);

    /// <summary>All member states.</summary>
    public ResourceSet<MemberState> MemberStates => Set<MemberState>(ResourceKind.MemberState);

    /// <summary>All governing bodies.</summary>
    public ResourceSet<GoverningBody> GoverningBodies => Set<GoverningBody>(ResourceKind.GoverningBody);

    /// <summary>All forces.</summary>
    public ResourceSet<Force> Forces => Set<Force>(ResourceKind.Force);

    /// <summary>All documents.</summary>
    public ResourceSet<Document> Documents => Set<Document>(ResourceKind.Document);

    /// <summary>All chairmanships.</summary>
    public ResourceSet<Chairmanship> Chairmanships => Set<Chairmanship>(ResourceKind.Chairmanship);

    /// <summary>All sessions.</summary>
    public ResourceSet<Session> Sessions => Set<Session>(ResourceKind.Session);

    /// <summary>All offices.</summary>
    public ResourceSet<Office> Offices => Set<Office>(ResourceKind.Office);

    /// <summary>All people.</summary>
    public ResourceSet<Person> People => Set<Person>(ResourceKind.Person);

    /// <summary>All events.</summary>
    public ResourceSet<Event> Events => Set<Event>(ResourceKind.Event);

    /// <summary>All sources, each with how many facts cite it.</summary>
    public ResourceSet<Source> Sources => Set<Source>(ResourceKind.Source);

    /// <summary>
    /// What questions and lists are answered from. Made once, at the first use unless the picture is prepared: the rules look at resources
    /// that no index could hold.
    /// </summary>
    public CatalogIndexes Indexes => _indexes ?? MakeIndexes();

    /// <summary>
    /// Who refers to whom, whatever the resources hold. Made as <see cref="Indexes"/> are, or followed from the picture before.
    /// </summary>
    public ReferenceIndex References => _references ?? Made(ref _references, ReferenceIndex.Of);

    /// <summary>The resources of each kind.</summary>
    internal FrozenDictionary<ResourceKind, IResourceSet> Sets => _sets;

    /// <summary>Who has what no other of its kind may have.</summary>
    internal KeyIndex<string> UniqueKeys => _uniqueKeys ?? Made(ref _uniqueKeys, Validation.UniqueKeys.IndexOf);

    /// <summary>
    /// Makes the picture of a set of resources, which must not be changed afterwards. It makes the hashes of their contents.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Two resources have the same name, two are the Organization, or a message is not a resource.
    /// </exception>
    public static Catalog Build(string epoch, long revision, IEnumerable<IMessage> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return BuildStored(epoch, revision, resources.Select(HashedResource.Of));
    }

    /// <summary>
    /// Makes the picture of a set of stored resources, which must not be changed afterwards, with the hashes that are stored beside them.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Two resources have the same name, two are the Organization, or a message is not a resource.
    /// </exception>
    public static Catalog BuildStored(string epoch, long revision, IEnumerable<HashedResource> resources)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(resources);
        var all = resources.ToImmutableArray();
        var names = new HashSet<string>(all.Length, StringComparer.Ordinal);
        foreach (var one in all)
        {
            var name = ResourceKind.IdentityOf(one.Resource);
            if (!names.Add(name)) throw new ArgumentException($"More than one resource is named {name}.", nameof(resources));
        }

        return new(epoch, revision, all);
    }

    /// <summary>The picture at a later revision.</summary>
    /// <param name="revision">The revision that it shows.</param>
    /// <param name="changes">What changed since this one, each resource once; none of what they hold may be changed afterwards.</param>
    /// <exception cref="ArgumentException">
    /// A change does not begin with what this picture holds, or two change the same resource.
    /// </exception>
    public Catalog With(long revision, IReadOnlyCollection<ResourceChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var resources = new Dictionary<(ResourceKind Kind, string Name), HashedResource?>();
        var digest = Digest;
        foreach (var change in changes)
        {
            var after = AfterOf(change);
            if (!resources.TryAdd((change.Kind, change.Name), after))
                throw new ArgumentException($"More than one change is of {change.Name}.", nameof(changes));
            var held = SetOf(change.Kind).FindHashed(change.Name);
            if (!BeginsWith(held, change))
                throw new ArgumentException($"The change of {change.Name} does not begin with what revision {Revision} holds.", nameof(changes));
            if (held is { } before) digest = digest.Remove(before);
            if (after is { } now) digest = digest.Add(now);
            else if (held is null) resources.Remove((change.Kind, change.Name));
        }

        var (citations, cited) = _citations.After(changes.Select(change => (change.Before, change.After)));
        foreach (var source in cited)
            if (Sources.FindHashed(source) is { } counted) resources.TryAdd((ResourceKind.Source, source), counted);
        var next = new Catalog(this, revision, digest, citations, picture => StepsTo(picture, resources));
        if (next.Organizations.All.Length > 1) throw new ArgumentException("There is one Organization.", nameof(changes));
        if (changes.Count > ManyChanges && changes.Count > _sets.Values.Sum(set => set.All.Count) / 4) next._step = null;
        else (next._references, next._uniqueKeys) = (_references?.After(changes), _uniqueKeys?.After(changes));
        return next;
    }

    /// <summary>The picture at an earlier revision.</summary>
    /// <param name="revision">The revision that it shows.</param>
    /// <param name="changes">What changed from then until this one, each resource once.</param>
    /// <exception cref="ArgumentException">A change does not end with what this picture holds, or two change the same resource.</exception>
    public Catalog Without(long revision, IReadOnlyCollection<ResourceChange> changes) =>
        With(revision, [.. changes.Select(change => change.Inverse)]);

    /// <summary>
    /// Makes all that follows from the resources and finds them: indexes, timeline, references. Whoever publishes a picture prepares it
    /// first, so that nobody's first question makes what all need. What is told of one resource alone, such as its view without evidence,
    /// is made when it is first read, and kept.
    /// </summary>
    /// <returns>This picture.</returns>
    public Catalog Prepare()
    {
        (_, _, _) = (Indexes, References, UniqueKeys);
        return this;
    }

    /// <summary>Every resource, kind by kind in the order of <see cref="ResourceKind.All"/>, each kind in name order.</summary>
    public IEnumerable<IMessage> All() => ResourceKind.All.SelectMany(All);

    /// <summary>Every resource of one kind, in name order.</summary>
    public IReadOnlyList<IMessage> All(ResourceKind kind) => SetOf(kind).All;

    /// <summary>The resources of one kind, whatever their message type.</summary>
    public IResourceSet SetOf(ResourceKind kind) => _sets[kind];

    /// <summary>The resource of the given name, of whatever kind, or null.</summary>
    public IMessage? Find(string name) => ResourceName.TryGetKind(name, out var kind) ? SetOf(kind).Find(name) : null;

    private T Made<T>(ref T? made, Func<Catalog, T> make)
        where T : class
    {
        // Whoever comes first makes it for all.
        Interlocked.CompareExchange(ref made, make(this), null);
        return made;
    }

    private static HashedResource? AfterOf(ResourceChange change)
    {
        if (change.After is null) return null;
        return ResourceKind.Of(change.After) == change.Kind && change.Kind.NameOf(change.After).Equals(change.Name, StringComparison.Ordinal)
            ? new(change.After, change.AfterHash ?? ContentHash.Of(change.After))
            : throw new ArgumentException($"The change of {change.Name} makes another resource of it.", nameof(change));
    }

    private static bool BeginsWith(HashedResource? held, ResourceChange change)
    {
        if (held is not { } one || change.Before is null) return held is null && change.Before is null;
        if (change.Kind.RevisionOf(one.Resource) != change.Kind.RevisionOf(change.Before)) return false;
        // What is stored may be the hash of another version of the program: like is compared with like.
        if (change.BeforeHash is { } stored) return one.Hash == stored;
        return ReferenceEquals(one.Resource, change.Before) || ContentHash.Of(one.Resource) == ContentHash.Of(change.Before);
    }

    /// <summary>The steps to another picture of what changed; sources tell there how many facts cite them.</summary>
    private FrozenDictionary<ResourceKind, ISetStep> StepsTo(Catalog next, Dictionary<(ResourceKind Kind, string Name), HashedResource?> resources)
    {
        var changed = resources.ToLookup(
            entry => entry.Key.Kind,
            entry => KeyValuePair.Create(entry.Key.Name, entry.Value is { } after ? next.Counted(after) : default(HashedResource?)));
        return ResourceKind.All.ToFrozenDictionary(kind => kind, kind => changed.Contains(kind) ? SetOf(kind).With(changed[kind]) : SetOf(kind).NoStep);
    }

    private HashedResource Counted(HashedResource one) =>
        one.Resource is Source source ? one with { Resource = _citations.Counted(source) } : one;

    /// <summary>
    /// Makes the indexes of those of the nearest picture that led here and has them, else anew. Whoever comes first makes them for all.
    /// </summary>
    private CatalogIndexes MakeIndexes()
    {
        var leadingHere = new Stack<CatalogStep>();
        var picture = this;
        while (picture is { _indexes: null, _step: { Before: { } before } step })
        {
            leadingHere.Push(step);
            picture = before;
        }

        if (picture._indexes is null) Interlocked.CompareExchange(ref _indexes, new(CatalogStep.First(this), null), null);
        else foreach (var step in leadingHere) Interlocked.CompareExchange(ref step.After._indexes, new(step, step.Before!._indexes), null);
        foreach (var step in leadingHere) step.After._step = null;
        return _indexes!;
    }

    private ResourceSet<T> Set<T>(ResourceKind kind)
        where T : class, IMessage<T> => (ResourceSet<T>)_sets[kind];
}
