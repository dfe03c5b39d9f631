using System.Buffers;
using System.Runtime.CompilerServices;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Watching;

/// <summary>Messages whose bytes are made once, however many watchers they are sent to, and live as long as they do.</summary>
internal static class EncodedMessages
{
    private static readonly ConditionalWeakTable<object, byte[]> Bytes = new();

    /// <summary>Makes the bytes of a message, which nobody may change any more.</summary>
    public static WatchResponse Encode(WatchResponse message)
    {
        Bytes.Add(message, message.ToByteArray());
        return message;
    }

    /// <summary>Goes around the marshaller of a method's responses: it copies bytes that were made before.</summary>
    public static Marshaller<T> Around<T>(Marshaller<T> marshaller)
        where T : class =>
        typeof(T) != typeof(WatchResponse) ? marshaller : Marshallers.Create<T>(
            (message, context) =>
            {
                if (!Bytes.TryGetValue(message, out var bytes))
                {
                    marshaller.ContextualSerializer(message, context);
                    return;
                }

                context.SetPayloadLength(bytes.Length);
                context.GetBufferWriter().Write(bytes);
                context.Complete();
            },
            marshaller.ContextualDeserializer);
}
