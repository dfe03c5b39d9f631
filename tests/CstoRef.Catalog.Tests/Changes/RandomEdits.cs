using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests.Changes;

/// <summary>
/// Edits of a picture, most of which make something of it that breaks a rule or two: resources take over what others have, lose fields,
/// come and go.
/// </summary>
internal static class RandomEdits
{
    /// <summary>One edit of a picture; the same seed makes the same edit.</summary>
    public static Gen<Edit> Of(Catalog catalog) =>
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(catalog, new(seed));

    private static Edit Make(Catalog catalog, System.Random random)
    {
        var puts = new Dictionary<string, IMessage>(StringComparer.Ordinal);
        var deletions = new HashSet<string>(StringComparer.Ordinal);
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            // Earlier edits may have left nothing of a kind.
            var kind = OneOf([.. ResourceKind.All.Where(kind => catalog.All(kind).Count > 0)], random);
            var resource = OneOf([.. catalog.All(kind)], random);
            var name = ResourceKind.Of(resource).NameOf(resource);
            if (puts.ContainsKey(name) || deletions.Contains(name)) continue;
            if (random.Next(5) == 0) deletions.Add(name);
            else if (Changed(catalog, resource, random) is var put) puts[ResourceKind.Of(put).NameOf(put)] = put;
        }

        deletions.ExceptWith(puts.Keys);
        return new() { Author = "tests", Reason = "Anything", Puts = [.. puts.Values], Deletions = [.. deletions] };
    }

    private static IMessage Changed(Catalog catalog, IMessage resource, System.Random random)
    {
        var kind = ResourceKind.Of(resource);
        var other = OneOf([.. catalog.All(kind)], random);
        var changed = random.Next(3) switch
        {
            0 => RandomResources.Edited(kind.WithoutOutput(resource), random),
            1 => Crossed(kind.WithoutOutput(resource), kind.WithoutOutput(other), random),
            _ => Renamed(kind, kind.WithoutOutput(resource), random),
        };
        // A name that no picture can hold would leave nothing to compare.
        if (!ResourceName.IsName(kind.NameOf(changed), kind)) kind.Descriptor.FindFieldByName("name").Accessor.SetValue(changed, kind.NameOf(resource));
        return changed;
    }

    /// <summary>A copy of a resource that has one field of another.</summary>
    private static IMessage Crossed(IMessage resource, IMessage other, System.Random random)
    {
        var fields = resource.Descriptor.Fields.InDeclarationOrder().Where(field => field.Name is not ("name" or "revision"));
        var field = OneOf([.. fields], random);
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        field.Accessor.Clear(copy);
        copy.MergeFrom(Only(field, other).ToByteString());
        return copy;
    }

    private static IMessage Only(FieldDescriptor kept, IMessage message)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (field != kept) field.Accessor.Clear(copy);
        return copy;
    }

    private static IMessage Renamed(ResourceKind kind, IMessage resource, System.Random random)
    {
        var copy = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());
        if (!kind.IsSingleton) kind.Descriptor.FindFieldByName("name").Accessor.SetValue(copy, $"{kind.Collection}/{(char)('a' + random.Next(26))}");
        return copy;
    }

    private static T OneOf<T>(ImmutableArray<T> choices, System.Random random) => choices[random.Next(choices.Length)];
}
