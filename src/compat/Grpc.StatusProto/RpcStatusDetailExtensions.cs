using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Grpc.Core;

/// <summary>
/// Reads the details of a <see cref="Google.Rpc.Status"/>. Later versions of Google.Api.CommonProtos have these methods
/// on the class itself, where they win over an extension.
/// </summary>
public static class RpcStatusDetailExtensions
{
    private static readonly TypeRegistry StandardDetails = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    /// <summary>Reads the first detail of one type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="status">The status.</param>
    /// <returns>The detail, or null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="status"/> is null.</exception>
    /// <exception cref="InvalidProtocolBufferException">The detail cannot be parsed.</exception>
    public static T? GetDetail<T>(this Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);

        var descriptor = new T().Descriptor;
        return status.Details.FirstOrDefault(detail => detail.Is(descriptor))?.Unpack<T>();
    }

    /// <summary>Reads the details that <c>google/rpc/error_details.proto</c> declares; others are left out.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The details, parsed one by one as they are taken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="status"/> is null.</exception>
    /// <exception cref="InvalidProtocolBufferException">A detail cannot be parsed.</exception>
    public static IEnumerable<IMessage> UnpackDetailMessages(this Google.Rpc.Status status) =>
        status.UnpackDetailMessages(StandardDetails);

    /// <summary>Reads the details of the types in a registry; others are left out.</summary>
    /// <param name="status">The status.</param>
    /// <param name="registry">The types.</param>
    /// <returns>The details, parsed one by one as they are taken.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidProtocolBufferException">A detail cannot be parsed.</exception>
    public static IEnumerable<IMessage> UnpackDetailMessages(this Google.Rpc.Status status, TypeRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(registry);

        return status.Details.Select(detail => detail.Unpack(registry)).OfType<IMessage>();
    }
}
