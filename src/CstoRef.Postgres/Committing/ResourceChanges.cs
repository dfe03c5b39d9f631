using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Postgres.Committing;

/// <summary>What a change set changes in one picture, and the resources after it.</summary>
internal sealed record ResourceChanges(ImmutableArray<ResourceChange> Changes, IReadOnlyCollection<IMessage> Result)
{
    /// <summary>Applies a change set to a picture. An upsert of what is there already changes nothing.</summary>
    /// <exception cref="StaleRevisionException">A resource is not at the revision expected.</exception>
    /// <exception cref="ResourcesMissingException">A resource to delete does not exist.</exception>
    public static ResourceChanges Of(ChangeSet changeSet, Catalog current, long revision)
    {
        CheckRevisions(changeSet, current);
        if (changeSet.Deletions.Where(name => current.Find(name) is null).ToImmutableArray() is { IsEmpty: false } missing)
            throw new ResourcesMissingException(missing);

        var changes = changeSet.Upserts.Select(resource => UpsertOf(resource, current, revision)).OfType<ResourceChange>()
            .Concat(changeSet.Deletions.Select(name => DeletionOf(current.Find(name)!)))
            .OrderBy(change => change.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var result = current.All().ToDictionary(ChangeSet.NameOf, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.After is null) result.Remove(change.Name);
            else result[change.Name] = change.After;
        }

        return new(changes, result.Values);
    }

    private static void CheckRevisions(ChangeSet changeSet, Catalog current)
    {
        var stale = ImmutableArray.CreateBuilder<StaleRevision>();
        if (changeSet.ExpectedHead is { } head && head != current.Revision) stale.Add(new(null, head, current.Revision));
        foreach (var (name, expected) in changeSet.ExpectedRevisions.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var actual = current.Find(name) is { } resource ? ResourceKind.Of(resource).RevisionOf(resource) : 0;
            if (actual != expected) stale.Add(new(name, expected, actual));
        }

        if (stale.Count > 0) throw new StaleRevisionException(stale.ToImmutable());
    }

    private static ResourceChange? UpsertOf(IMessage resource, Catalog current, long revision)
    {
        var kind = ResourceKind.Of(resource);
        var content = kind.WithoutOutput(resource);
        // A name of another kind is for the rules to refuse.
        var before = current.SetOf(kind).Find(kind.NameOf(resource));
        if (before is not null && content.Equals(kind.WithoutOutput(before))) return null;
        var after = kind.Descriptor.Parser.ParseFrom(content.ToByteString());
        kind.SetRevision(after, revision);
        return new(kind, kind.NameOf(resource), before, after);
    }

    private static ResourceChange DeletionOf(IMessage resource)
    {
        var kind = ResourceKind.Of(resource);
        return new(kind, kind.NameOf(resource), resource, null);
    }
}
