using System.Collections;
using System.Collections.Frozen;
using CstoRef.Client.Calls;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Calls;

/// <summary>The methods that read the resources of one kind, as the contract names them: a new kind is found by itself.</summary>
internal sealed class ResourceMethods
{
    private static readonly FrozenDictionary<ResourceKind, ResourceMethods> ByKind =
        ResourceKind.All.ToFrozenDictionary(kind => kind, kind => new ResourceMethods(kind.Descriptor));

    private readonly FieldDescriptor? _resources;
    private readonly FieldDescriptor? _answers;

    private ResourceMethods(MessageDescriptor resource)
    {
        var methods = ContractServices.Descriptors.SelectMany(service => service.Methods).ToList();
        Get = methods.Single(method => method.Name.StartsWith("Get", StringComparison.Ordinal) && method.OutputType == resource);
        List = methods.SingleOrDefault(method => method.Name.StartsWith("List", StringComparison.Ordinal) && FieldOf(resource, method.OutputType) is not null);
        _resources = List is null ? null : FieldOf(resource, List.OutputType);
        Day = List?.InputType.Fields.InDeclarationOrder()
            .SingleOrDefault(field => field.GetOptions()?.GetExtension(AnnotationsExtensions.FullDate) == true);
        _answers = Day is null ? null : List!.OutputType.FindFieldByName("answers");
    }

    /// <summary>Gives the resource of a name.</summary>
    public MethodDescriptor Get { get; }

    /// <summary>Gives pages of all resources; null for a singleton.</summary>
    public MethodDescriptor? List { get; }

    /// <summary>The field of the request of <see cref="List"/> that asks about a day; null where the kind answers to none.</summary>
    public FieldDescriptor? Day { get; }

    public static ResourceMethods Of(ResourceKind kind) => ByKind[kind];

    /// <summary>The resources of a page that <see cref="List"/> gave.</summary>
    public IReadOnlyList<IMessage> ResourcesOf(IMessage page) => ElementsOf(page, _resources!);

    /// <summary>What each resource of a page answers to the day of <see cref="Day"/>, in the same order.</summary>
    public IReadOnlyList<IMessage> AnswersOf(IMessage page) => ElementsOf(page, _answers!);

    private static IReadOnlyList<IMessage> ElementsOf(IMessage page, FieldDescriptor field) =>
        [.. ((IList)field.Accessor.GetValue(page)).Cast<IMessage>()];

    private static FieldDescriptor? FieldOf(MessageDescriptor resource, MessageDescriptor page) =>
        page.Fields.InDeclarationOrder().SingleOrDefault(field => field.IsRepeated && field.FieldType == FieldType.Message && field.MessageType == resource);
}
