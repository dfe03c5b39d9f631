using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CstoRef.Digests;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Resources;

/// <summary>One of the kinds of resource that the contract knows, with what distinguishes it from the others.</summary>
public sealed class ResourceKind
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private readonly IFieldAccessor _name;
    private readonly IFieldAccessor _revision;
    private readonly IFieldAccessor _identifiers;
    private readonly ImmutableArray<IFieldAccessor> _outputOnly;
    private readonly ImmutableArray<int> _outputOnlyNumbers;
    private readonly Func<ResourceKind, IReadOnlyCollection<HashedResource>, IResourceSet> _makeSet;

    private ResourceKind(
        MessageDescriptor descriptor,
        string collection,
        string tableName,
        string seedFileName,
        Func<ResourceKind, IReadOnlyCollection<HashedResource>, IResourceSet> makeSet)
    {
        Descriptor = descriptor;
        _makeSet = makeSet;
        Collection = collection;
        TableName = tableName;
        SeedFileName = seedFileName;
        _name = descriptor.FindFieldByName("name").Accessor;
        _revision = descriptor.FindFieldByName("revision").Accessor;
        _identifiers = descriptor.FindFieldByName("identifiers").Accessor;
        ImmutableArray<FieldDescriptor> outputOnly =
        [
            .. descriptor.Fields.InFieldNumberOrder()
                .Where(field => field.GetOptions()?.GetExtension(V1.AnnotationsExtensions.OutputOnly) ?? false),
        ];
        _outputOnly = [.. outputOnly.Select(field => field.Accessor)];
        _outputOnlyNumbers = [.. outputOnly.Select(field => field.FieldNumber)];
    }

    /// <summary>The Organization itself: a singleton, whose resource name is its collection.</summary>
    public static ResourceKind Organization { get; } = Define<V1.Organization>("organization", "organization", "organization.json");

    /// <summary>Member states, former ones and observers.</summary>
    public static ResourceKind MemberState { get; } = Define<V1.MemberState>("memberStates", "member_state", "member_states.json");

    /// <summary>Governing bodies.</summary>
    public static ResourceKind GoverningBody { get; } =
        Define<V1.GoverningBody>("governingBodies", "governing_body", "governing_bodies.json");

    /// <summary>Common forces.</summary>
    public static ResourceKind Force { get; } = Define<V1.Force>("forces", "force", "forces.json");

    /// <summary>Documents.</summary>
    public static ResourceKind Document { get; } = Define<V1.Document>("documents", "document", "documents.json");

    /// <summary>Chairmanships.</summary>
    public static ResourceKind Chairmanship { get; } = Define<V1.Chairmanship>("chairmanships", "chairmanship", "chairmanships.json");

    /// <summary>Sessions.</summary>
    public static ResourceKind Session { get; } = Define<V1.Session>("sessions", "session", "sessions.json");

    /// <summary>Offices.</summary>
    public static ResourceKind Office { get; } = Define<V1.Office>("offices", "office", "offices.json");

    /// <summary>People.</summary>
    public static ResourceKind Person { get; } = Define<V1.Person>("people", "person", "people.json");

    /// <summary>Events.</summary>
    public static ResourceKind Event { get; } = Define<V1.Event>("events", "event", "events.json");

    /// <summary>Sources.</summary>
    public static ResourceKind Source { get; } = Define<V1.Source>("sources", "source", "sources.json");

    /// <summary>All kinds, in the order in which the contract's design lists them.</summary>
    public static ImmutableArray<ResourceKind> All { get; } =
        [Organization, MemberState, GoverningBody, Force, Document, Chairmanship, Session, Office, Person, Event, Source];

    private static readonly FrozenDictionary<string, ResourceKind> ByCollection =
        All.ToFrozenDictionary(kind => kind.Collection, StringComparer.Ordinal);
    private static readonly FrozenDictionary<MessageDescriptor, ResourceKind> ByDescriptor =
        All.ToFrozenDictionary(kind => kind.Descriptor);

    /// <summary>The message type of the kind's resources.</summary>
    public MessageDescriptor Descriptor { get; }

    /// <summary>The collection that the kind's resource names begin with, for example <c>memberStates</c>.</summary>
    public string Collection { get; }

    /// <summary>The kind's name in snake case, for example <c>member_state</c>: its table in Postgres.</summary>
    public string TableName { get; }

    /// <summary>The name of the kind's file in a seed directory, for example <c>member_states.json</c>.</summary>
    public string SeedFileName { get; }

    /// <summary>The kind's name as a person reads it, for example <c>member state</c>.</summary>
    public string DisplayName => TableName.Replace('_', ' ');

    /// <summary>Whether there is one resource of the kind, named like its collection.</summary>
    public bool IsSingleton => ReferenceEquals(this, Organization);

    /// <summary>The pattern of the kind's resource names, for example <c>memberStates/{member_state}</c>.</summary>
    public string NamePattern => IsSingleton ? Collection : $"{Collection}/{{{TableName}}}";

    /// <summary>The kind of a resource.</summary>
    /// <exception cref="ArgumentException">The message is not a resource.</exception>
    public static ResourceKind Of(IMessage resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ByDescriptor.TryGetValue(resource.Descriptor, out var kind)
            ? kind
            : throw new ArgumentException($"{resource.Descriptor.FullName} is not a resource.", nameof(resource));
    }

    /// <summary>Resources of the kind as a picture holds them.</summary>
    internal IResourceSet SetOf(IReadOnlyCollection<HashedResource> resources) => _makeSet(this, resources);

    /// <summary>What no two resources of one picture share: the name; for a singleton the only name that it may have.</summary>
    internal static string IdentityOf(IMessage resource)
    {
        var kind = Of(resource);
        return kind.IsSingleton ? kind.Collection : kind.NameOf(resource);
    }

    /// <summary>The kind whose resource names begin with a collection.</summary>
    public static bool TryFromCollection(string collection, [NotNullWhen(true)] out ResourceKind? kind) =>
        ByCollection.TryGetValue(collection, out kind);

    /// <summary>The name of a resource of this kind.</summary>
    public string NameOf(IMessage resource) => (string)_name.GetValue(resource);

    /// <summary>The revision that last changed a resource of this kind; 0 where it was never stored.</summary>
    public long RevisionOf(IMessage resource) => (long)_revision.GetValue(resource);

    /// <summary>What a resource of this kind is called in other collections.</summary>
    public IReadOnlyList<V1.Identifier> IdentifiersOf(IMessage resource) => (IReadOnlyList<V1.Identifier>)_identifiers.GetValue(resource);

    /// <summary>Sets the revision of a resource of this kind that nobody else holds yet.</summary>
    public void SetRevision(IMessage resource, long revision) => _revision.SetValue(resource, revision);

    /// <summary>Reads a resource from its JSON; unknown fields are ignored, as a newer minor version may have written them.</summary>
    /// <exception cref="InvalidProtocolBufferException">The JSON is not one of this kind.</exception>
    /// <exception cref="InvalidJsonException">The text is not JSON.</exception>
    public IMessage Parse(string json) => Parser.Parse(json, Descriptor);

    /// <summary>Writes a resource as canonical JSON, without what the service sets, on one line.</summary>
    public string ToJson(IMessage resource) => Formatter.Format(WithoutOutput(resource));

    /// <summary>A resource without what the service sets, such as its revision: itself where it has none of that, else a copy.</summary>
    public IMessage WithoutOutput(IMessage resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!_outputOnly.Any(field => IsSet(field.GetValue(resource)))) return resource;
        var copy = Descriptor.Parser.ParseFrom(resource.ToByteString());
        foreach (var field in _outputOnly) field.Clear(copy);
        return copy;
    }

    /// <summary>The protobuf bytes of a resource without what the service sets, of those with it, which are written over.</summary>
    internal ReadOnlyMemory<byte> CutOutput(byte[] resource)
    {
        using var fields = new CodedInputStream(resource);
        var kept = 0;
        for (var start = 0; fields.ReadTag() is not 0 and var tag; start = (int)fields.Position)
        {
            fields.SkipLastField();
            if (_outputOnlyNumbers.Contains(WireFormat.GetTagFieldNumber(tag))) continue;
            var field = resource.AsSpan(start..(int)fields.Position);
            field.CopyTo(resource.AsSpan(kept));
            kept += field.Length;
        }

        return resource.AsMemory(0, kept);
    }

    private static ResourceKind Define<T>(string collection, string tableName, string seedFileName)
        where T : class, IMessage<T>, new() =>
        new(new T().Descriptor, collection, tableName, seedFileName, (kind, resources) => new ResourceSet<T>(kind, resources));

    private static bool IsSet(object value) =>
        value is ICollection list ? list.Count > 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;

    /// <inheritdoc/>
    public override string ToString() => Collection;
}
