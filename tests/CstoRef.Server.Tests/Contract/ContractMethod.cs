using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CstoRef.Resources;
using CstoRef.Server.Tests.Checks;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Server.Tests.Contract;

/// <summary>A method of the contract, found from its descriptor, so that what the contract gains is tested too.</summary>
internal sealed class ContractMethod
{
    private readonly MethodDescriptor _descriptor;
    private readonly Method<IMessage, IMessage> _method;
    private readonly Method<byte[], byte[]> _rawMethod;

    private ContractMethod(MethodDescriptor descriptor)
    {
        _descriptor = descriptor;
        var type = descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        _method = new(
            type,
            descriptor.Service.FullName,
            descriptor.Name,
            MarshallerOf(descriptor.InputType),
            MarshallerOf(descriptor.OutputType));
        var raw = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        _rawMethod = new(type, descriptor.Service.FullName, descriptor.Name, raw, raw);
    }

    /// <summary>Every method of every service that the contract declares.</summary>
    public static ImmutableArray<ContractMethod> All { get; } =
    [
        .. typeof(MemberState).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .SelectMany(service => service.Methods)
            .Select(method => new ContractMethod(method))
            .OrderBy(method => method.Name, StringComparer.Ordinal),
    ];

    /// <summary>The methods that answer one resource.</summary>
    public static TheoryData<string> Gets => Names(method => method.IsGet);

    /// <summary>The methods that answer resources by their names.</summary>
    public static TheoryData<string> BatchGets => Names(method => method.IsBatchGet);

    /// <summary>
    /// The methods that answer page by page from the picture, whatever stands on the pages. Those that read the log have tests of their
    /// own.
    /// </summary>
    public static TheoryData<string> Lists => Names(method => method is { IsList: true, SaysHowToRead: true });

    /// <summary>The methods whose requests say how to read.</summary>
    public static TheoryData<string> Reads => Names(method => method.SaysHowToRead);

    /// <summary>The methods that answer all resources of a kind page by page.</summary>
    public static TheoryData<string> ResourceLists => Names(method => method.IsResourceList);

    public static TheoryData<string> AllNames => Names(_ => true);

    /// <summary>
    /// The name with its service, for example <c>MemberStateService/GetMemberState</c>: two services may have methods of one name.
    /// </summary>
    public string Name => $"{_descriptor.Service.Name}/{_descriptor.Name}";

    /// <summary>The name as the contract has it, for example <c>cstoref.v1.MemberStateService.GetMemberState</c>.</summary>
    public string FullName => _descriptor.FullName;

    public string ServiceName => _descriptor.Service.FullName;

    public MessageDescriptor Input => _descriptor.InputType;

    public MessageDescriptor Output => _descriptor.OutputType;

    /// <summary>Whether the method answers once.</summary>
    public bool IsUnary => !_descriptor.IsServerStreaming;

    /// <summary>The kind of the resources that the method answers, alone or as the elements of a page.</summary>
    public ResourceKind Kind => FindKind().ShouldNotBeNull($"{Name} answers no resources");

    /// <summary>Whether the method answers page by page.</summary>
    public bool IsList => Input.FindFieldByName("page_token") is not null;

    /// <summary>Whether the method answers resources of a kind page by page.</summary>
    public bool IsResourceList => IsList && FindKind() is not null;

    /// <summary>Whether the method's requests say how to read.</summary>
    public bool SaysHowToRead => Input.FindFieldByName("read") is not null;

    private bool IsGet => _descriptor.Name.StartsWith("Get", StringComparison.Ordinal) && FindKind() is not null;

    private bool IsBatchGet => _descriptor.Name.StartsWith("BatchGet", StringComparison.Ordinal);

    /// <summary>The list that a page, or the answer of BatchGet, holds: the first of the message's lists.</summary>
    private FieldDescriptor ElementsField => _descriptor.OutputType.Fields.InFieldNumberOrder().First(one => one.IsRepeated);

    public static ContractMethod Of(string name) => All.Single(method => string.Equals(method.Name, name, StringComparison.Ordinal));

    /// <summary>Makes a request with the given fields set.</summary>
    public IMessage Request(params IEnumerable<(string Field, object Value)> values)
    {
        var request = Input.Parser.ParseFrom(ByteString.Empty);
        foreach (var (name, value) in values)
        {
            var accessor = Input.FindFieldByName(name).Accessor;
            if (accessor.GetValue(request) is IList list) foreach (var element in (IEnumerable)value) list.Add(element);
            else accessor.SetValue(request, value);
        }

        return request;
    }

    /// <summary>Makes a request with the given fields set, and with what else the method cannot do without.</summary>
    public IMessage SampleRequest(Catalog catalog, params IReadOnlyCollection<(string Field, object Value)> values) =>
        Request([.. Needed(catalog).ExceptBy(values.Select(value => value.Field), needed => needed.Field, StringComparer.Ordinal), .. values]);

    public AsyncUnaryCall<IMessage> Start(CallInvoker calls, IMessage request, CancellationToken cancellationToken) =>
        Start(calls, _method, request, cancellationToken);

    public async Task<IMessage> CallAsync(CallInvoker calls, IMessage request, CancellationToken cancellationToken)
    {
        using var call = Start(calls, request, cancellationToken);
        return await call.ResponseAsync;
    }

    /// <summary>Calls the method with the bytes of a request, whatever they are.</summary>
    public async Task<byte[]> CallAsync(CallInvoker calls, byte[] request, CancellationToken cancellationToken)
    {
        using var call = Start(calls, _rawMethod, request, cancellationToken);
        return await call.ResponseAsync;
    }

    /// <summary>Starts a call that answers once; of a stream, what it answers first.</summary>
    private static AsyncUnaryCall<T> Start<T>(CallInvoker calls, Method<T, T> method, T request, CancellationToken cancellationToken)
        where T : class
    {
        var options = new CallOptions(cancellationToken: cancellationToken);
        if (method.Type == MethodType.Unary) return calls.AsyncUnaryCall(method, null, options, request);
        var stream = calls.AsyncServerStreamingCall(method, null, options, request);
        return new(FirstAsync(), stream.ResponseHeadersAsync, stream.GetStatus, stream.GetTrailers, stream.Dispose);

        async Task<T> FirstAsync()
        {
            (await stream.ResponseStream.MoveNext(cancellationToken)).ShouldBeTrue();
            return stream.ResponseStream.Current;
        }
    }

    /// <summary>What a page, or the answer of BatchGet, holds.</summary>
    public IReadOnlyList<IMessage> ElementsOf(IMessage response) =>
        [.. ((IEnumerable)ElementsField.Accessor.GetValue(response)).Cast<IMessage>()];

    public override string ToString() => Name;

    private ResourceKind? FindKind()
    {
        var type = IsList || IsBatchGet ? ElementsField.MessageType : _descriptor.OutputType;
        return ResourceKind.All.SingleOrDefault(kind => kind.Descriptor == type);
    }

    private IEnumerable<(string Field, object Value)> Needed(Catalog catalog)
    {
        if (IsBatchGet) yield return ("names", new[] { Kind.NameOf(catalog.All(Kind)[0]) });
        else if (IsGet) yield return ("name", Kind.NameOf(catalog.All(Kind)[0]));
        if (Input == ListEvidenceRequest.Descriptor) yield return ("source", "sources/ministry-survey");
        if (Input == SearchDocumentsRequest.Descriptor || Input == SearchRequest.Descriptor) yield return ("query", "defence");
        // Today's chair is not decided once the sample's last turn has ended.
        if (Input == FindChairmanshipRequest.Descriptor) yield return ("day", Days.Of("2020-01-01"));
        if (Input == GetChangeSetRequest.Descriptor) yield return ("revision", 1L);
        if (Input == WatchRequest.Descriptor) yield return ("now", new Google.Protobuf.WellKnownTypes.Empty());
        if (Input == ListReferencesRequest.Descriptor) yield return ("resource", "sources/ministry-survey");
        if (Input == ResolveNamesRequest.Descriptor) yield return ("names", new[] { "ministry-survey" });
        if (Input == ApplyRequest.Descriptor)
        {
            yield return ("author", "An editor");
            yield return ("reason", "A correction");
            yield return ("validate_only", true);
        }

        if (Input == ListResourceRevisionsRequest.Descriptor) yield return ("name", catalog.Sources.All[0].Name);
    }

    private static TheoryData<string> Names(Func<ContractMethod, bool> predicate) =>
        [.. All.Where(predicate).Select(method => method.Name)];

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor message) =>
        Marshallers.Create<IMessage>(value => value.ToByteArray(), bytes => message.Parser.ParseFrom(bytes));
}
