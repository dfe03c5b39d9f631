using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Validation;

/// <summary>The fields of a message type, by what rules ask of them.</summary>
internal sealed class ContractMessage
{
    private static readonly ConcurrentDictionary<MessageDescriptor, ContractMessage> ByDescriptor = new();

    private ContractMessage(MessageDescriptor descriptor)
    {
        Fields = [.. descriptor.Fields.InDeclarationOrder().Select(field => new ContractField(field))];
        Required = [.. Fields.Where(field => field.IsRequired)];
        References = [.. Fields.Where(field => field.Reference is not null)];
        Enums = [.. Fields.Where(field => field.EnumType is not null)];
        Strings = [.. Fields.Where(field => field.Type == FieldType.String)];
        Messages = [.. Fields.Where(field => field.Type == FieldType.Message)];
        Texts = [.. Messages.Where(field => field.IsListOf(LocalizedText.Descriptor))];
        Citations = [.. Messages.Where(field => field.IsListOf(Citation.Descriptor))];
    }

    public ImmutableArray<ContractField> Fields { get; }

    public ImmutableArray<ContractField> Required { get; }

    public ImmutableArray<ContractField> References { get; }

    public ImmutableArray<ContractField> Enums { get; }

    public ImmutableArray<ContractField> Strings { get; }

    public ImmutableArray<ContractField> Messages { get; }

    /// <summary>The lists of localized texts.</summary>
    public ImmutableArray<ContractField> Texts { get; }

    /// <summary>The lists of citations.</summary>
    public ImmutableArray<ContractField> Citations { get; }

    public static ContractMessage Of(IMessage message) => Of(message.Descriptor);

    public static ContractMessage Of(MessageDescriptor descriptor) => ByDescriptor.GetOrAdd(descriptor, static type => new(type));
}
