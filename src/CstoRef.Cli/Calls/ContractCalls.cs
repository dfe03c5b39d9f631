using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Calls unary methods of the contract by their descriptors.</summary>
internal static class ContractCalls
{
    /// <param name="invoker">The connection.</param>
    /// <param name="method">What to call.</param>
    /// <param name="call">How to call it.</param>
    /// <param name="fields">
    /// What to set in the request, by the fields' names; a message that is null stays absent, and a field of several may come several
    /// times.
    /// </param>
    public static AsyncUnaryCall<IMessage> Call(
        CallInvoker invoker, MethodDescriptor method, CallOptions call, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        foreach (var (name, value) in fields) Set(request, method.InputType.FindFieldByName(name), value);
        var described = new Method<IMessage, IMessage>(
            MethodType.Unary, method.Service.FullName, method.Name, MarshallerOf(method.InputType), MarshallerOf(method.OutputType));
        return invoker.AsyncUnaryCall(described, host: null, call, request);
    }

    /// <summary>Sets a field, or adds to it where it holds several.</summary>
    private static void Set(IMessage request, FieldDescriptor field, object? value)
    {
        if (field.IsRepeated) ((IList)field.Accessor.GetValue(request)).Add(value);
        else field.Accessor.SetValue(request, value);
    }

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) => new(message => message.ToByteArray(), type.Parser.ParseFrom);
}
