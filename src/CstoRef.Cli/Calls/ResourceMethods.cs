using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
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
    private readonly FieldDescriptor? _references;

    private ResourceMethods(MessageDescriptor resource)
    {
        var methods = ContractServices.Descriptors.SelectMany(service => service.Methods).ToList();
        Get = methods.Single(method => method.Name.StartsWith("Get", StringComparison.Ordinal) && method.OutputType == resource);
        List = methods.SingleOrDefault(method => method.Name.StartsWith("List", StringComparison.Ordinal) && FieldOf(resource, method.OutputType) is not null);
        _resources = List is null ? null : FieldOf(resource, List.OutputType);
        _answers = List?.OutputType.FindFieldByName("answers");
        _references = List?.OutputType.FindFieldByName("references");
        var fields = List?.InputType.Fields.InDeclarationOrder().ToImmutableArray() ?? [];
        Day = fields.SingleOrDefault(field => field.GetOptions()?.GetExtension(AnnotationsExtensions.FullDate) == true);
        Order = fields.SingleOrDefault(field => field.Name is "order_by");
        Filters = [.. fields.Where(field => field != Day && field != Order && field.Name is not ("page_size" or "page_token" or "read"))];
    }

    /// <summary>Gives the resource of a name.</summary>
    public MethodDescriptor Get { get; }

    /// <summary>Gives pages of all resources; null for a singleton.</summary>
    public MethodDescriptor? List { get; }

    /// <summary>The field of the request of <see cref="List"/> that asks about a day; null where the kind answers to none.</summary>
    public FieldDescriptor? Day { get; }

    /// <summary>The field of the request of <see cref="List"/> that says in which order; null where there is but one.</summary>
    public FieldDescriptor? Order { get; }

    /// <summary>The other fields of the request of <see cref="List"/> by which it leaves resources out.</summary>
    public ImmutableArray<FieldDescriptor> Filters { get; }

    public static ResourceMethods Of(ResourceKind kind) => ByKind[kind];

    /// <summary>The resources of a page that <see cref="List"/> gave.</summary>
    public IReadOnlyList<IMessage> ResourcesOf(IMessage page) => ElementsOf(page, _resources!);

    /// <summary>
    /// What each resource of a page answers to a day or a range that was asked about, in the same order; empty where none was.
    /// </summary>
    public IReadOnlyList<IMessage> AnswersOf(IMessage page) => _answers is null ? [] : ElementsOf(page, _answers);

    /// <summary>What a page says of the names of the resources that it refers to.</summary>
    public IReadOnlyList<ReferencedName> ReferencesOf(IMessage page) =>
        [.. ((IList)_references!.Accessor.GetValue(page)).Cast<ReferencedName>()];

    /// <summary>Makes the resources of a page others of them, with their answers.</summary>
    /// <param name="page">The page.</param>
    /// <param name="kept">The places of those to hold, in their order.</param>
    public void Choose(IMessage page, IReadOnlyCollection<int> kept)
    {
        foreach (var field in (FieldDescriptor?[])[_resources, _answers])
        {
            if (field?.Accessor.GetValue(page) is not IList { Count: > 0 } list) continue;
            var chosen = kept.Select(place => list[place]).ToList();
            list.Clear();
            foreach (var element in chosen) list.Add(element);
        }
    }

    private static IReadOnlyList<IMessage> ElementsOf(IMessage page, FieldDescriptor field) =>
        [.. ((IList)field.Accessor.GetValue(page)).Cast<IMessage>()];

    private static FieldDescriptor? FieldOf(MessageDescriptor resource, MessageDescriptor page) =>
        page.Fields.InDeclarationOrder().SingleOrDefault(field => field.IsRepeated && field.FieldType == FieldType.Message && field.MessageType == resource);
}
