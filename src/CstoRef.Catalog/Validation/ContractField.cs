using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Validation;

/// <summary>A field of the contract with what its annotations say of it.</summary>
internal sealed class ContractField
{
    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<ContractField>> ByMessage = new();

    private readonly FieldDescriptor _descriptor;

    private ContractField(FieldDescriptor descriptor)
    {
        _descriptor = descriptor;
        var options = descriptor.GetOptions();
        IsRequired = options?.GetExtension(AnnotationsExtensions.Required) ?? false;
        var collection = options?.GetExtension(AnnotationsExtensions.Reference);
        if (!string.IsNullOrEmpty(collection))
        {
            Reference = ResourceKind.TryFromCollection(collection, out var kind)
                ? kind
                : throw new InvalidOperationException($"{descriptor.FullName} refers to an unknown collection, {collection}.");
        }
    }

    public string Name => _descriptor.Name;

    public bool IsRequired { get; }

    /// <summary>The kind of resource whose names the field holds; null where it holds none.</summary>
    public ResourceKind? Reference { get; }

    /// <summary>The values that the field's enum defines; null where it is not an enum.</summary>
    public EnumDescriptor? EnumType => _descriptor.FieldType == FieldType.Enum ? _descriptor.EnumType : null;

    public bool IsList => _descriptor.IsRepeated;

    public bool HoldsStrings => _descriptor.FieldType == FieldType.String;

    public bool HoldsMessages => _descriptor.FieldType == FieldType.Message;

    public bool HoldsTexts => Holds(LocalizedText.Descriptor);

    public bool HoldsCitations => Holds(Citation.Descriptor);

    public static ImmutableArray<ContractField> AllOf(IMessage message) => AllOf(message.Descriptor);

    public static ImmutableArray<ContractField> AllOf(MessageDescriptor message) =>
        ByMessage.GetOrAdd(message, static descriptor => [.. descriptor.Fields.InDeclarationOrder().Select(field => new ContractField(field))]);

    public bool IsSetIn(IMessage message) => _descriptor.Accessor.GetValue(message) switch
    {
        null => false,
        IMessage => true,
        string text => text.Length > 0,
        ICollection list => list.Count > 0,
        var scalar => Convert.ToInt64(scalar, CultureInfo.InvariantCulture) != 0,
    };

    /// <summary>The elements of a list, or the one value unless it is absent, each with its path from the message.</summary>
    public IEnumerable<(string Path, object Value)> ValuesIn(IMessage message)
    {
        var value = _descriptor.Accessor.GetValue(message);
        if (value is not IList list)
        {
            if (value is not null) yield return (Name, value);
            yield break;
        }

        for (var i = 0; i < list.Count; i++) yield return ($"{Name}[{i}]", list[i]!);
    }

    /// <summary>The elements of a list of messages of one type.</summary>
    public IReadOnlyList<T> ListIn<T>(IMessage message)
        where T : IMessage => (IReadOnlyList<T>)_descriptor.Accessor.GetValue(message);

    private bool Holds(MessageDescriptor type) => IsList && HoldsMessages && _descriptor.MessageType == type;
}
