using System.Buffers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Calls.Encoding;

/// <summary>
/// How answers become bytes: what was made before is copied, an answer that lists messages whose bytes were made before is put together,
/// and anything else is left to generated code. The bytes are the same in all three ways.
/// </summary>
internal static class EncodedAnswers
{
    /// <summary>Goes around the marshaller of a method's answers.</summary>
    public static Marshaller<T> Around<T>(Marshaller<T> generated)
        where T : class
    {
        var keepsBytes = typeof(IKeepsBytes).IsAssignableFrom(typeof(T));
        var listing = Listing<T>.Find();
        return keepsBytes || listing is not null ? Marshallers.Create(Write, generated.ContextualDeserializer) : generated;

        void Write(T answer, SerializationContext context)
        {
            if (keepsBytes && ((IKeepsBytes)answer).Bytes is { } bytes) Copy(bytes, context);
            else if (listing?.TryWrite(answer, context) is not true) generated.ContextualSerializer(answer, context);
        }
    }

    private static void Copy(byte[] bytes, SerializationContext context)
    {
        context.SetPayloadLength(bytes.Length);
        context.GetBufferWriter().Write(bytes);
        context.Complete();
    }
}
