using System.Collections;
using System.Collections.Frozen;
using CstoRef.Client.Calls;
using CstoRef.Resources;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Calls;

/// <summary>The methods that read the resources of one kind, as the contract names them: a new kind is found by itself.</summary>
internal sealed class ResourceMethods
{
    private static readonly FrozenDictionary<ResourceKind, ResourceMethods> ByKind =
        ResourceKind.All.ToFrozenDictionary(kind => kind, kind => new ResourceMethods(kind.Descriptor));

    private readonly FieldDescriptor? _resources;

    private ResourceMethods(MessageDescriptor resource)
    {
        var methods = ContractServices.Descriptors.SelectMany(service => service.Methods).ToList();
        Get = methods.Single(method => method.Name.StartsWith("Get", StringComparison.Ordinal) && method.OutputType == resource);
        List = methods.SingleOrDefault(method => method.Name.StartsWith("List", StringComparison.Ordinal) && FieldOf(resource, method.OutputType) is not null);
        _resources = List is null ? null : FieldOf(resource, List.OutputType);
    }

    /// <summary>Gives the resource of a name.</summary>
    public MethodDescriptor Get { get; }

    /// <summary>Gives pages of all resources; null for a singleton.</summary>
    public MethodDescriptor? List { get; }

    public static ResourceMethods Of(ResourceKind kind) => ByKind[kind];

    /// <summary>The resources of a page that <see cref="List"/> gave.</summary>
    public IReadOnlyList<IMessage> ResourcesOf(IMessage page) => [.. ((IList)_resources!.Accessor.GetValue(page)).Cast<IMessage>()];

    private static FieldDescriptor? FieldOf(MessageDescriptor resource, MessageDescriptor page) =>
        page.Fields.InDeclarationOrder().SingleOrDefault(field => field.IsRepeated && field.FieldType == FieldType.Message && field.MessageType == resource);
}
