using System.Text;

namespace Grpc.Core;

/// <summary>Makes marshallers.</summary>
public static class Marshallers
{
    /// <summary>Marshals strings as UTF-8.</summary>
    public static Marshaller<string> StringMarshaller { get; } = Create<string>(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);

    /// <inheritdoc cref="Marshaller{T}(Func{T, byte[]}, Func{byte[], T})"/>
    /// <typeparam name="T">The message.</typeparam>
    public static Marshaller<T> Create<T>(Func<T, byte[]> serializer, Func<byte[], T> deserializer) => new(serializer, deserializer);

    /// <inheritdoc cref="Marshaller{T}(Action{T, SerializationContext}, Func{DeserializationContext, T})"/>
    /// <typeparam name="T">The message.</typeparam>
    public static Marshaller<T> Create<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer) =>
        new(serializer, deserializer);
}
