using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Client.Replicas;

/// <summary>
/// All that a replica holds at one revision, prepared and compared with the digest that came with it: the picture, and what only a newer
/// version of the program knows.
/// </summary>
internal sealed class HeldCopy
{
    private readonly UnknownResources _unknown;

    private HeldCopy(Catalog catalog, UnknownResources unknown, ByteString digest)
    {
        (Catalog, _unknown, Digest) = (catalog, unknown, catalog.Digest.Add(unknown.Digest));
        ThrowIfDiffers(digest);
        Catalog.Prepare();
    }

    public Catalog Catalog { get; }

    public string Epoch => Catalog.Epoch;

    public long Revision => Catalog.Revision;

    /// <summary>The digest of all resources, also of those that only a newer version knows.</summary>
    public CatalogDigest Digest { get; }

    public int Count => ResourceKind.All.Sum(kind => Catalog.All(kind).Count) + _unknown.Count;

    /// <summary>Every resource as it is told.</summary>
    public IEnumerable<WatchedResource> Resources =>
        (from kind in ResourceKind.All
         let set = Catalog.SetOf(kind)
         from resource in set.All
         select set.FindHashed(kind.NameOf(resource))!.Value.ToMessage()).Concat(_unknown.All);

    /// <summary>What a snapshot of this ends with.</summary>
    public SnapshotEnd End =>
        new() { Epoch = Epoch, Revision = Revision, ResourceCount = Count, Digest = ByteString.CopyFrom(Digest.ToBytes()) };

    /// <summary>Makes it of a snapshot.</summary>
    /// <exception cref="CopyDiffersException">The resources are not those that the end tells of.</exception>
    public static HeldCopy Of(SnapshotEnd end, IReadOnlyCollection<WatchedResource> resources)
    {
        if (resources.Count != end.ResourceCount)
            throw new CopyDiffersException(
                $"A snapshot of {end.ResourceCount} resources at revision {end.Revision} has {resources.Count}.");
        return Made(end.Revision, () =>
        {
            var parts = new SharedParts();
            var byKnown = resources.ToLookup(one => UnknownResources.KnownKindOf(one.Name) is not null);
            var unknown = UnknownResources.None.With(
                [.. byKnown[false].Select(one => KeyValuePair.Create(one.Name, (WatchedResource?)one))]);
            return new HeldCopy(
                Catalog.BuildStored(
                    end.Epoch,
                    end.Revision,
                    byKnown[true].Select(Read).Select(one => one with { Resource = parts.Share(one.Resource) })),
                unknown,
                end.Digest);
        });
    }

    /// <summary>What is held after a change set.</summary>
    /// <exception cref="CopyDiffersException">It does not follow, or does not lead to the digest that it tells.</exception>
    public (HeldCopy After, ImmutableArray<ResourceChange> Changes) With(ChangeSet changeSet, IReadOnlyCollection<WatchedChange> changes)
    {
        if (changeSet.Revision != Revision + 1)
            throw new CopyDiffersException($"Revision {changeSet.Revision} was told where {Revision + 1} follows.");
        return Made(changeSet.Revision, () =>
        {
            var byKnown = changes.ToLookup(one => UnknownResources.KnownKindOf(one.Name) is not null);
            ImmutableArray<ResourceChange> known = [.. byKnown[true].Select(Read)];
            var unknown = _unknown.With([.. byKnown[false].Select(one => KeyValuePair.Create(one.Name, (WatchedResource?)one.After))]);
            return (new HeldCopy(Catalog.With(changeSet.Revision, known), unknown, changeSet.Digest), known);
        });
    }

    /// <exception cref="CopyDiffersException">The digest at this revision is another one.</exception>
    public void ThrowIfDiffers(ByteString digest)
    {
        if (!digest.Span.SequenceEqual(Digest.ToBytes()))
            throw new CopyDiffersException($"At revision {Revision} the digest is {Digest}, not {Convert.ToHexStringLower(digest.Span)}.");
    }

    private static T Made<T>(long revision, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException fault)
        {
            throw new CopyDiffersException($"What was told of revision {revision} cannot be: {fault.Message}", fault);
        }
    }

    private static HashedResource Read(WatchedResource told)
    {
        var kind = UnknownResources.KnownKindOf(told.Name)!;
        return told.Resource is { } holder
            && ResourceHolder.HeldIn(holder) is { } resource
            && ResourceKind.Of(resource) == kind
            && string.Equals(kind.NameOf(resource), told.Name, StringComparison.Ordinal)
            && kind.RevisionOf(resource) == told.Revision
                ? new(resource, ContentHash.FromBytes(told.ContentHash.Span))
                : throw new ArgumentException($"{told.Name} at revision {told.Revision} holds another resource.", nameof(told));
    }

    private ResourceChange Read(WatchedChange told)
    {
        var kind = UnknownResources.KnownKindOf(told.Name)!;
        var (before, after) = (Catalog.SetOf(kind).FindHashed(told.Name), told.After is { } one ? Read(one) : (HashedResource?)null);
        return new(kind, told.Name, before?.Resource, after?.Resource) { BeforeHash = before?.Hash, AfterHash = after?.Hash };
    }
}
