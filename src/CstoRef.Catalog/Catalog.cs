using System.Collections.Immutable;
using CstoRef.Digests;
using CstoRef.Evidence;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Timeline;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef;

/// <summary>
/// One immutable picture of all resources at one revision. It serves the contract's own messages, which are shared: nobody may change them.
/// </summary>
public sealed class Catalog
{
    private readonly Lazy<CatalogIndexes> _indexes;

    private Catalog(string epoch, long revision, ILookup<ResourceKind, IMessage> resources)
    {
        Epoch = epoch;
        Revision = revision;
        Organizations = Set<Organization>(ResourceKind.Organization, resources);
        MemberStates = Set<MemberState>(ResourceKind.MemberState, resources);
        GoverningBodies = Set<GoverningBody>(ResourceKind.GoverningBody, resources);
        Forces = Set<Force>(ResourceKind.Force, resources);
        Documents = Set<Document>(ResourceKind.Document, resources);
        Chairmanships = Set<Chairmanship>(ResourceKind.Chairmanship, resources);
        Sessions = Set<Session>(ResourceKind.Session, resources);
        Offices = Set<Office>(ResourceKind.Office, resources);
        People = Set<Person>(ResourceKind.Person, resources);
        Events = Set<Event>(ResourceKind.Event, resources);
        Evidence = new(resources.SelectMany(kind => kind));
        Sources = new(ResourceKind.Source, resources[ResourceKind.Source].Cast<Source>().Select(Evidence.Counted));
        Timeline = new(this);
        Digest = CatalogDigest.Of(All());
        _indexes = new(() => new(this));
    }

    /// <summary>A picture of nothing, before the first change set.</summary>
    public static Catalog Empty { get; } = Build(string.Empty, 0, []);

    /// <summary>The unbroken history that the revision belongs to.</summary>
    public string Epoch { get; }

    /// <summary>The revision that the picture shows; 0 before the first change set.</summary>
    public long Revision { get; }

    /// <summary>The digest of all resources.</summary>
    public CatalogDigest Digest { get; }

    /// <summary>The Organization; null while there is no data.</summary>
    public Organization? Organization => Organizations.All.FirstOrDefault();

    /// <summary>The Organization as a set of at most one, to be read like the other kinds.</summary>
    public ResourceSet<Organization> Organizations { get; }

    /// <summary>All member states.</summary>
    public ResourceSet<MemberState> MemberStates { get; }

    /// <summary>All governing bodies.</summary>
    public ResourceSet<GoverningBody> GoverningBodies { get; }

    /// <summary>All forces.</summary>
    public ResourceSet<Force> Forces { get; }

    /// <summary>All documents.</summary>
    public ResourceSet<Document> Documents { get; }

    /// <summary>All chairmanships.</summary>
    public ResourceSet<Chairmanship> Chairmanships { get; }

    /// <summary>All sessions.</summary>
    public ResourceSet<Session> Sessions { get; }

    /// <summary>All offices.</summary>
    public ResourceSet<Office> Offices { get; }

    /// <summary>All people.</summary>
    public ResourceSet<Person> People { get; }

    /// <summary>All events.</summary>
    public ResourceSet<Event> Events { get; }

    /// <summary>All sources, each with how many facts cite it.</summary>
    public ResourceSet<Source> Sources { get; }

    /// <summary>Which facts cite each source.</summary>
    public EvidenceIndex Evidence { get; }

    /// <summary>The dated facts of all resources.</summary>
    public TimelineIndex Timeline { get; }

    /// <summary>
    /// What questions and lists are answered from. Made once, at the first use: the rules look at resources that no index could hold.
    /// </summary>
    public CatalogIndexes Indexes => _indexes.Value;

    /// <summary>Makes the picture of a set of resources, which must not be changed afterwards.</summary>
    /// <exception cref="ArgumentException">
    /// Two resources have the same name, two are the Organization, or a message is not a resource.
    /// </exception>
    public static Catalog Build(string epoch, long revision, IEnumerable<IMessage> resources)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(resources);
        var all = resources.ToImmutableArray();
        var repeated = all.GroupBy(ResourceKind.IdentityOf, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        return repeated is null
            ? new(epoch, revision, all.ToLookup(ResourceKind.Of))
            : throw new ArgumentException($"More than one resource is named {repeated.Key}.", nameof(resources));
    }

    /// <summary>Every resource, kind by kind in the order of <see cref="ResourceKind.All"/>, each kind in name order.</summary>
    public IEnumerable<IMessage> All() => ResourceKind.All.SelectMany(All);

    /// <summary>Every resource of one kind, in name order.</summary>
    public IReadOnlyList<IMessage> All(ResourceKind kind) => kind switch
    {
        _ when kind == ResourceKind.Organization => Organizations.All,
        _ when kind == ResourceKind.MemberState => MemberStates.All,
        _ when kind == ResourceKind.GoverningBody => GoverningBodies.All,
        _ when kind == ResourceKind.Force => Forces.All,
        _ when kind == ResourceKind.Document => Documents.All,
        _ when kind == ResourceKind.Chairmanship => Chairmanships.All,
        _ when kind == ResourceKind.Session => Sessions.All,
        _ when kind == ResourceKind.Office => Offices.All,
        _ when kind == ResourceKind.Person => People.All,
        _ when kind == ResourceKind.Event => Events.All,
        _ when kind == ResourceKind.Source => Sources.All,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of resource."),
    };

    /// <summary>The resource of the given name, of whatever kind, or null.</summary>
    public IMessage? Find(string name)
    {
        if (!ResourceName.TryGetKind(name, out var kind)) return null;
        if (kind == ResourceKind.Organization) return Organizations.Find(name);
        if (kind == ResourceKind.MemberState) return MemberStates.Find(name);
        if (kind == ResourceKind.GoverningBody) return GoverningBodies.Find(name);
        if (kind == ResourceKind.Force) return Forces.Find(name);
        if (kind == ResourceKind.Document) return Documents.Find(name);
        if (kind == ResourceKind.Chairmanship) return Chairmanships.Find(name);
        if (kind == ResourceKind.Session) return Sessions.Find(name);
        if (kind == ResourceKind.Office) return Offices.Find(name);
        if (kind == ResourceKind.Person) return People.Find(name);
        if (kind == ResourceKind.Event) return Events.Find(name);
        return Sources.Find(name);
    }

    private static ResourceSet<T> Set<T>(ResourceKind kind, ILookup<ResourceKind, IMessage> resources)
        where T : class, IMessage<T> => new(kind, resources[kind].Cast<T>());
}
