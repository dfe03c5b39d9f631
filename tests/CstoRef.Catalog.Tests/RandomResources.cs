using System.Collections;
using CstoRef.Resources;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Tests;

/// <summary>Resources that can be written and parsed, and mostly break every rule: any field set to something or to nothing.</summary>
internal static class RandomResources
{
    private static readonly string[] Strings =
    [
        .. ResourceKind.All.Select(NameOf), "", "a", "en", "ru", "p3", "date", "memberships[1].period.end", "https://example.org/",
        "<b> & 'c' \"d\" \\", " padded ", "two\nlines", "Հայաստան", "Бело\u0438\u0306", "😀", "\u2028", "\ufffe", new string('a', 200),
    ];

    private static readonly int[] Numbers = [0, 1, 2, 12, 29, 31, 2024, 9999, 10000, -1, int.MinValue, int.MaxValue];

    /// <summary>One resource of any kind; the same seed makes the same resource.</summary>
    public static Gen<IMessage> Any { get; } =
        from kind in Gen.Elements<ResourceKind>([.. ResourceKind.All])
        from resource in Of(kind)
        select resource;

    /// <summary>One resource of a kind, which other resources may well refer to.</summary>
    public static Gen<IMessage> Of(ResourceKind kind) =>
        from seed in Gen.Choose(0, int.MaxValue)
        from isNamed in Gen.Elements(true, false)
        let resource = Fill(NewOf(kind.Descriptor), new(seed))
        select isNamed ? Named(kind, resource) : resource;

    /// <summary>
    /// A copy of a message with one field, at whatever depth, set to another value, or an element of a list changed, added or removed.
    /// </summary>
    public static IMessage Edited(IMessage message, Random random)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        EditIn(copy, random);
        return copy;
    }

    private static void EditIn(IMessage message, Random random)
    {
        var fields = message.Descriptor.Fields.InDeclarationOrder();
        var field = fields[random.Next(fields.Count)];
        var value = field.Accessor.GetValue(message);
        if (value is IList list) EditIn(list, field, random);
        else if (value is IMessage part && random.Next(3) > 0) EditIn(part, random);
        else if (value is not IMessage && random.Next(3) > 0) field.Accessor.SetValue(message, ValueOf(field, random));
        else field.Accessor.Clear(message);
    }

    private static void EditIn(IList list, FieldDescriptor field, Random random)
    {
        var place = random.Next(list.Count + 1);
        if (place == list.Count || random.Next(4) == 0) list.Insert(place, ValueOf(field, random));
        else if (list[place] is IMessage part && random.Next(2) > 0) EditIn(part, random);
        else list.RemoveAt(place);
    }

    private static IMessage Named(ResourceKind kind, IMessage resource)
    {
        kind.Descriptor.FindFieldByName("name").Accessor.SetValue(resource, NameOf(kind));
        return resource;
    }

    private static string NameOf(ResourceKind kind) => kind.IsSingleton ? kind.Collection : $"{kind.Collection}/a";

    private static IMessage NewOf(MessageDescriptor descriptor) => descriptor.Parser.ParseFrom(ByteString.Empty);

    private static IMessage Fill(IMessage message, Random random)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var count = random.Next(4); count > 0; count--) list.Add(ValueOf(field, random));
            }
            else if (random.Next(3) > 0)
            {
                field.Accessor.SetValue(message, ValueOf(field, random));
            }
        }

        return message;
    }

    private static object ValueOf(FieldDescriptor field, Random random) => field.FieldType switch
    {
        FieldType.Message => Fill(NewOf(field.MessageType), random),
        FieldType.String => Strings[random.Next(Strings.Length)],
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, random.Next(-1, 8)),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Int64 => (long)Numbers[random.Next(Numbers.Length)],
        FieldType.Int32 => Numbers[random.Next(Numbers.Length)],
        _ => throw new InvalidOperationException($"{field.FullName} has a type that no field of the contract had before."),
    };
}
