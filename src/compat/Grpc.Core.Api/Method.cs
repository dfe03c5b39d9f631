using System.Diagnostics;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>An RPC with its messages, as clients call it and servers bind it.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="type">Which sides stream.</param>
/// <param name="serviceName">The service, with its package.</param>
/// <param name="name">The method, without its service.</param>
/// <param name="requestMarshaller">Turns requests into bytes and back.</param>
/// <param name="responseMarshaller">Turns responses into bytes and back.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
[DebuggerDisplay("Name = {Name}, ServiceName = {ServiceName}, Type = {Type}")]
public class Method<TRequest, TResponse>(
    MethodType type,
    string serviceName,
    string name,
    Marshaller<TRequest> requestMarshaller,
    Marshaller<TResponse> responseMarshaller) : IMethod
{
    /// <inheritdoc/>
    public MethodType Type { get; } = type;

    /// <inheritdoc/>
    public string ServiceName { get; } = GrpcPreconditions.CheckNotNull(serviceName, nameof(serviceName));

    /// <inheritdoc/>
    public string Name { get; } = GrpcPreconditions.CheckNotNull(name, nameof(name));

    /// <summary>Turns requests into bytes and back.</summary>
    public Marshaller<TRequest> RequestMarshaller { get; } =
        GrpcPreconditions.CheckNotNull(requestMarshaller, nameof(requestMarshaller));

    /// <summary>Turns responses into bytes and back.</summary>
    public Marshaller<TResponse> ResponseMarshaller { get; } =
        GrpcPreconditions.CheckNotNull(responseMarshaller, nameof(responseMarshaller));

    /// <inheritdoc/>
    public string FullName { get; } = GetFullName(serviceName, name);

    internal static string GetFullName(string serviceName, string methodName) => $"/{serviceName}/{methodName}";
}
