using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Resources;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests.Steps;

/// <summary>
/// Changes of a picture: resources are created, deleted, and changed into others that hold something which another one of their kind holds,
/// so that all that follows from them can be made, though they may break rules.
/// </summary>
internal sealed class RandomSteps(int seed)
{
    private const int MostChanges = 6;

    private readonly Random _random = new(seed);

    /// <summary>Some changes, each of another resource.</summary>
    public ImmutableArray<ResourceChange> Of(Catalog catalog, long revision) =>
    [
        .. Enumerable.Range(0, _random.Next(1, MostChanges + 1))
            .Select(_ => ChangeOf(ResourceKind.All[_random.Next(ResourceKind.All.Length)], catalog, revision))
            .OfType<ResourceChange>()
            .DistinctBy(change => change.Name, StringComparer.Ordinal),
    ];

    public bool Likely(int percent) => _random.Next(100) < percent;

    private ResourceChange? ChangeOf(ResourceKind kind, Catalog catalog, long revision)
    {
        var all = catalog.All(kind);
        if (all.Count == 0) return null;
        var held = catalog.SetOf(kind).FindHashed(kind.NameOf(all[_random.Next(all.Count)]))!.Value;
        var isCreation = !kind.IsSingleton && Likely(25);
        var isDeletion = !isCreation && Likely(25);
        var after = isDeletion ? null : Changed(kind, held.Resource, all, revision);
        if (isCreation) Set(after!, "name", $"{kind.NameOf(held.Resource)}-{_random.Next(1000)}");
        if (isCreation && catalog.Find(kind.NameOf(after!)) is not null) return null;
        return new(kind, kind.NameOf(after ?? held.Resource), isCreation ? null : held.Resource, after)
        {
            BeforeHash = isCreation ? null : held.Hash,
            // Some were written by another version of the program, which gives its own hash.
            AfterHash = after is null || Likely(70) ? null : ContentHash.FromBytes([.. Enumerable.Range(0, ContentHash.Length).Select(_ => (byte)_random.Next(256))]),
        };
    }

    private IMessage Changed(ResourceKind kind, IMessage resource, IReadOnlyList<IMessage> all, long revision)
    {
        var changed = kind.Descriptor.Parser.ParseFrom(resource.ToByteString());
        var fields = kind.Descriptor.Fields.InFieldNumberOrder().Where(field => field.Name is not ("name" or "revision")).ToList();
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var field = fields[_random.Next(fields.Count)];
            Copy(field, all[_random.Next(all.Count)], changed);
        }

        kind.SetRevision(changed, revision);
        return changed;
    }

    private static void Copy(FieldDescriptor field, IMessage from, IMessage to)
    {
        var other = from.Descriptor.Parser.ParseFrom(from.ToByteString());
        foreach (var rest in from.Descriptor.Fields.InFieldNumberOrder().Where(rest => rest != field)) rest.Accessor.Clear(other);
        field.Accessor.Clear(to);
        to.MergeFrom(other.ToByteString());
    }

    private static void Set(IMessage resource, string field, object value) => resource.Descriptor.FindFieldByName(field).Accessor.SetValue(resource, value);
}
