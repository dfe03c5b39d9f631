using System.Collections.Immutable;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Client.Tests;

/// <summary>The contract's services, read from its assembly.</summary>
internal static class Contract
{
    public static ImmutableArray<(Type Type, ServiceDescriptor Descriptor)> Services { get; } =
    [
        .. from type in typeof(MemberStateService).Assembly.GetTypes()
           let descriptor = type.GetProperty("Descriptor")?.GetValue(null) as ServiceDescriptor
           where descriptor is not null
           select (type, descriptor),
    ];

    /// <summary>Calls a unary method with an empty request.</summary>
    public static async Task<IMessage> CallAsync(CstoRefClient client, MethodDescriptor method, CancellationToken cancellationToken)
    {
        var described = new Method<IMessage, IMessage>(
            MethodType.Unary, method.Service.FullName, method.Name, MarshallerOf(method.InputType), MarshallerOf(method.OutputType));
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        return await client.CallInvoker.AsyncUnaryCall(described, host: null, new(cancellationToken: cancellationToken), request);
    }

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) => new(message => message.ToByteArray(), type.Parser.ParseFrom);
}
