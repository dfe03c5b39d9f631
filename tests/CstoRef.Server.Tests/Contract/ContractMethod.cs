using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using CstoRef.Resources;
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

    private ContractMethod(MethodDescriptor descriptor)
    {
        _descriptor = descriptor;
        _method = new(
            MethodType.Unary,
            descriptor.Service.FullName,
            descriptor.Name,
            MarshallerOf(descriptor.InputType),
            MarshallerOf(descriptor.OutputType));
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

    public static TheoryData<string> GetNames => Names(method => method.IsGet);

    public static TheoryData<string> BatchGetNames => Names(method => method.IsBatchGet);

    public static TheoryData<string> ListNames => Names(method => method.IsList);

    public static TheoryData<string> AllNames => Names(_ => true);

    /// <summary>The name, for example <c>GetMemberState</c>; no two services share one.</summary>
    public string Name => _descriptor.Name;

    public string ServiceName => _descriptor.Service.FullName;

    public MessageDescriptor Input => _descriptor.InputType;

    /// <summary>The kind of the resources that the method returns.</summary>
    public ResourceKind Kind => ResourceKind.All.Single(kind => kind.Descriptor == (IsGet ? _descriptor.OutputType : ResourcesField.MessageType));

    private bool IsGet => Name.StartsWith("Get", StringComparison.Ordinal);

    private bool IsBatchGet => Name.StartsWith("BatchGet", StringComparison.Ordinal);

    private bool IsList => Name.StartsWith("List", StringComparison.Ordinal);

    private FieldDescriptor ResourcesField => _descriptor.OutputType.Fields.InFieldNumberOrder().First(one => one.IsRepeated);

    public static ContractMethod Of(string name) => All.Single(method => string.Equals(method.Name, name, StringComparison.Ordinal));

    /// <summary>Makes a request with the given fields set.</summary>
    public IMessage Request(params IEnumerable<(string Field, object Value)> values)
    {
        var request = Input.Parser.ParseFrom(ByteString.Empty);
        foreach (var (name, value) in values)
        {
            var accessor = Input.FindFieldByName(name).Accessor;
            if (accessor.GetValue(request) is IList list) foreach (var element in (IEnumerable<string>)value) list.Add(element);
            else accessor.SetValue(request, value);
        }

        return request;
    }

    public AsyncUnaryCall<IMessage> Start(CallInvoker calls, IMessage request, CancellationToken cancellationToken) =>
        calls.AsyncUnaryCall(_method, null, new(cancellationToken: cancellationToken), request);

    public async Task<IMessage> CallAsync(CallInvoker calls, IMessage request, CancellationToken cancellationToken)
    {
        using var call = Start(calls, request, cancellationToken);
        return await call.ResponseAsync;
    }

    /// <summary>The resources of a BatchGet or List response.</summary>
    public IReadOnlyList<IMessage> ResourcesIn(IMessage response) => [.. ((IEnumerable)ResourcesField.Accessor.GetValue(response)).Cast<IMessage>()];

    public override string ToString() => Name;

    private static TheoryData<string> Names(Func<ContractMethod, bool> predicate) => [.. All.Where(predicate).Select(method => method.Name)];

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor message) =>
        Marshallers.Create<IMessage>(value => value.ToByteArray(), bytes => message.Parser.ParseFrom(bytes));
}
