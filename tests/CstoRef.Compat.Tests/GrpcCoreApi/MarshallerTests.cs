using System.Buffers;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class MarshallerTests
{
    private static readonly Marshaller<string> s_simple = Marshallers.Create<string>(
        text => [(byte)text.Length], bytes => new string('x', bytes[0]));

    private static readonly Marshaller<string> s_contextual = Marshallers.Create<string>(
        (text, context) =>
        {
            context.SetPayloadLength(1);
            context.GetBufferWriter().Write([(byte)text.Length]);
            context.Complete();
        },
        context => new string('x', context.PayloadAsReadOnlySequence().FirstSpan[0]));

    [Fact]
    public void Simple_WorksOnArrays()
    {
        s_simple.Serializer("four").ShouldBe([4]);
        s_simple.Deserializer([4]).ShouldBe("xxxx");
    }

    [Fact]
    public void Simple_WorksOnContexts()
    {
        var context = new ArrayContext();

        s_simple.ContextualSerializer("four", context);

        context.Completed.ShouldBe([4]);
        s_simple.ContextualDeserializer(new BytesContext([3])).ShouldBe("xxx");
    }

    [Fact]
    public void Contextual_WorksOnContexts()
    {
        var context = new BufferContext();

        s_contextual.ContextualSerializer("four", context);

        context.Length.ShouldBe(1);
        context.Buffer.WrittenMemory.ToArray().ShouldBe([4]);
        context.IsComplete.ShouldBeTrue();
        s_contextual.ContextualDeserializer(new BytesContext([3])).ShouldBe("xxx");
    }

    [Fact]
    public void Contextual_DoesNotWorkOnArrays()
    {
        Should.Throw<NotImplementedException>(() => s_contextual.Serializer("four"));
        Should.Throw<NotImplementedException>(() => s_contextual.Deserializer([4]));
    }

    [Fact]
    public void NullFunction_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => Marshallers.Create((Func<string, byte[]>)null!, s_simple.Deserializer))
            .ParamName.ShouldBe("serializer");
        Should.Throw<ArgumentNullException>(() => Marshallers.Create(s_simple.Serializer, null!)).ParamName.ShouldBe("deserializer");
        Should.Throw<ArgumentNullException>(
            () => Marshallers.Create((Action<string, SerializationContext>)null!, s_simple.ContextualDeserializer))
            .ParamName.ShouldBe("serializer");
        Should.Throw<ArgumentNullException>(() => Marshallers.Create(s_simple.ContextualSerializer, null!))
            .ParamName.ShouldBe("deserializer");
    }

    [Fact]
    public void StringMarshaller_IsUtf8()
    {
        Marshallers.StringMarshaller.Serializer("Ереван").ShouldBe("Ереван"u8.ToArray());
        Marshallers.StringMarshaller.Deserializer("Ереван"u8.ToArray()).ShouldBe("Ереван");

        var context = new ArrayContext();
        Marshallers.StringMarshaller.ContextualSerializer("Ереван", context);
        context.Completed.ShouldBe("Ереван"u8.ToArray());
    }

    [Fact]
    public void SerializationContext_NotOverridden_OnlyTakesTheLength()
    {
        var context = new BareSerializationContext();

        Should.NotThrow(() => context.SetPayloadLength(5));
        Should.Throw<NotImplementedException>(context.Complete);
        Should.Throw<NotImplementedException>(() => context.Complete([]));
        Should.Throw<NotImplementedException>(context.GetBufferWriter);
    }

    [Fact]
    public void DeserializationContext_NotOverridden_GivesNothing()
    {
        var context = new BareDeserializationContext();

        Should.Throw<NotImplementedException>(context.PayloadAsNewBuffer);
        Should.Throw<NotImplementedException>(() => context.PayloadAsReadOnlySequence());
    }

    private sealed class ArrayContext : SerializationContext
    {
        public byte[]? Completed { get; private set; }

        public override void Complete(byte[] payload) => Completed = payload;
    }

    private sealed class BufferContext : SerializationContext
    {
        public ArrayBufferWriter<byte> Buffer { get; } = new();

        public int Length { get; private set; }

        public bool IsComplete { get; private set; }

        public override void SetPayloadLength(int payloadLength) => Length = payloadLength;

        public override IBufferWriter<byte> GetBufferWriter() => Buffer;

        public override void Complete() => IsComplete = true;
    }

    private sealed class BytesContext(byte[] bytes) : DeserializationContext
    {
        public override int PayloadLength => bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes;

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(bytes);
    }

    private sealed class BareSerializationContext : SerializationContext;

    private sealed class BareDeserializationContext : DeserializationContext
    {
        public override int PayloadLength => 0;
    }
}
