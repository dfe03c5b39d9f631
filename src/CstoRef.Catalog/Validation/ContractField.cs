using System.Collections;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Validation;

/// <summary>A field of the contract with what its annotations say of it.</summary>
internal sealed class ContractField
{
    private const string AnyCollection = "*";

    private readonly FieldDescriptor _descriptor;

    public ContractField(FieldDescriptor descriptor)
    {
        _descriptor = descriptor;
        var options = descriptor.GetOptions();
        IsRequired = options?.GetExtension(AnnotationsExtensions.Required) ?? false;
        var collection = options?.GetExtension(AnnotationsExtensions.Reference);
        RefersToAny = collection is AnyCollection;
        if (!RefersToAny && !string.IsNullOrEmpty(collection))
        {
            Reference = ResourceKind.TryFromCollection(collection, out var kind)
                ? kind
                : throw new InvalidOperationException($"{descriptor.FullName} refers to an unknown collection, {collection}.");
        }
    }

    public string Name => _descriptor.Name;

    public FieldType Type => _descriptor.FieldType;

    public bool IsList => _descriptor.IsRepeated;

    public bool IsRequired { get; }

    /// <summary>Whether the field holds names of resources of any kind, which only answers do.</summary>
    public bool RefersToAny { get; }

    /// <summary>The kind of resource whose names the field holds; null where it holds none, or those of any.</summary>
    public ResourceKind? Reference { get; }

    /// <summary>The enum whose values the field holds; null where it holds none.</summary>
    public EnumDescriptor? EnumType => Type == FieldType.Enum ? _descriptor.EnumType : null;

    public bool IsListOf(MessageDescriptor type) => IsList && Type == FieldType.Message && _descriptor.MessageType == type;

    public bool IsSetIn(IMessage message) => _descriptor.Accessor.GetValue(message) switch
    {
        null => false,
        IMessage => true,
        string text => text.Length > 0,
        ICollection list => list.Count > 0,
        var scalar => Convert.ToInt64(scalar, CultureInfo.InvariantCulture) != 0,
    };

    /// <summary>The elements of a list, or the one value unless it is absent.</summary>
    public IEnumerable<FieldValue> ValuesIn(IMessage message)
    {
        var value = _descriptor.Accessor.GetValue(message);
        if (value is not IList list)
        {
            if (value is not null) yield return new(Name, null, value);
            yield break;
        }

        for (var i = 0; i < list.Count; i++) yield return new(Name, i, list[i]!);
    }

    /// <summary>The elements of a list of messages of one type.</summary>
    public IReadOnlyList<T> ListIn<T>(IMessage message)
        where T : IMessage => (IReadOnlyList<T>)_descriptor.Accessor.GetValue(message);
}
