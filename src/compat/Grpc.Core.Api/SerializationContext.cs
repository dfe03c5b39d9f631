using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message is serialized to. A serializer hands over one array, or writes to the buffer and completes.</summary>
public abstract class SerializationContext
{
    /// <summary>Ends the serialization with an array that holds the whole message and is not touched afterwards.</summary>
    /// <param name="payload">The message.</param>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The buffer to write the message to, in any number of pieces.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Tells the size of the message before it is written, which may spare copies.</summary>
    /// <param name="payloadLength">The exact size in bytes.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Ends the serialization of a message that was written to the buffer.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}
