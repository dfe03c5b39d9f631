using System.Reflection;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Server.Calls.Encoding;

/// <summary>
/// A type of answer that first lists messages which keep their bytes. It is put together: their bytes, then whatever else it says, as
/// generated code writes it.
/// </summary>
/// <typeparam name="TAnswer">The answer's type.</typeparam>
internal abstract class Listing<TAnswer>
    where TAnswer : class
{
    /// <summary>Whether the type is one; null where generated code writes it whole.</summary>
    public static Listing<TAnswer>? Find()
    {
        if (Activator.CreateInstance<TAnswer>() is not IMessage { Descriptor: var type }) return null;
        var (listed, rest) = (type.Fields.InFieldNumberOrder().FirstOrDefault(), type.Fields.InFieldNumberOrder().Skip(1));
        if (listed is not { IsRepeated: true, FieldType: FieldType.Message }
            || !typeof(IKeepsBytes).IsAssignableFrom(listed.MessageType.ClrType))
            return null;
        // To copy whether a number is there at all would take more than to copy it.
        if (rest.Any(field => field is { HasPresence: true, FieldType: not FieldType.Message })) return null;
        return (Listing<TAnswer>)typeof(Listing<,>)
            .MakeGenericType(typeof(TAnswer), listed.MessageType.ClrType)
            .GetConstructors()[0]
            .Invoke([listed, rest]);
    }

    /// <summary>Writes an answer; false, and nothing is written, where it lists something whose bytes were not made.</summary>
    public abstract bool TryWrite(TAnswer answer, SerializationContext context);

    /// <summary>The answer with views in the places of what it lists, and a view of the rest; the answer stays as it is.</summary>
    public abstract TAnswer With(TAnswer answer, Func<IMessage, IMessage> viewOf);
}

/// <summary>The same with what it lists.</summary>
/// <typeparam name="TAnswer">The answer's type.</typeparam>
/// <typeparam name="TListed">The type of what it lists.</typeparam>
internal sealed class Listing<TAnswer, TListed> : Listing<TAnswer>
    where TAnswer : class, IMessage<TAnswer>, new()
    where TListed : class, IMessage<TListed>, IKeepsBytes
{
    private readonly uint _tag;
    private readonly int _tagSize;
    private readonly Func<TAnswer, RepeatedField<TListed>> _listedBy;
    private readonly Action<TAnswer, TAnswer>[] _copyRest;

    /// <param name="listed">The field that lists, whose number is the lowest of all.</param>
    /// <param name="rest">All other fields.</param>
    public Listing(FieldDescriptor listed, IEnumerable<FieldDescriptor> rest)
    {
        _tag = WireFormat.MakeTag(listed.FieldNumber, WireFormat.WireType.LengthDelimited);
        _tagSize = CodedOutputStream.ComputeTagSize(listed.FieldNumber);
        _listedBy = Getter<RepeatedField<TListed>>(PropertyOf(listed));
        _copyRest = [.. rest.Select(CopyOf)];
    }

    public override bool TryWrite(TAnswer answer, SerializationContext context)
    {
        var listed = _listedBy(answer);
        var size = 0;
        foreach (var element in listed)
        {
            if (element.Bytes is not { } bytes) return false;
            size += _tagSize + CodedOutputStream.ComputeLengthSize(bytes.Length) + bytes.Length;
        }

        var rest = RestOf(answer);
        context.SetPayloadLength(size + rest.CalculateSize());
        var output = context.GetBufferWriter();
        var writer = new ElementWriter(output, size);
        foreach (var element in listed)
        {
            writer.WriteVarint(_tag);
            writer.WriteVarint((uint)element.Bytes!.Length);
            writer.Write(element.Bytes);
        }

        writer.Flush();
        rest.WriteTo(output);
        context.Complete();
        return true;
    }

    public override TAnswer With(TAnswer answer, Func<IMessage, IMessage> viewOf)
    {
        var view = (TAnswer)viewOf(RestOf(answer));
        var (listed, views) = (_listedBy(answer), _listedBy(view));
        views.Capacity = listed.Count;
        foreach (var element in listed) views.Add((TListed)viewOf(element));
        return view;
    }

    /// <summary>The answer without what it lists; the answer stays as it is.</summary>
    private TAnswer RestOf(TAnswer answer)
    {
        var rest = new TAnswer();
        foreach (var copy in _copyRest) copy(answer, rest);
        return rest;
    }

    private static Action<TAnswer, TAnswer> CopyOf(FieldDescriptor field)
    {
        var property = PropertyOf(field);
        var (method, type) = field.IsRepeated
            ? (nameof(CopyOfList), property.PropertyType.GetGenericArguments()[0])
            : (nameof(CopyOfValue), property.PropertyType);
        return (Action<TAnswer, TAnswer>)typeof(Listing<TAnswer, TListed>)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, [property])!;
    }

    private static Action<TAnswer, TAnswer> CopyOfValue<T>(PropertyInfo property)
    {
        var (get, set) = (Getter<T>(property), property.SetMethod!.CreateDelegate<Action<TAnswer, T>>());
        return (from, to) => set(to, get(from));
    }

    private static Action<TAnswer, TAnswer> CopyOfList<T>(PropertyInfo property)
    {
        var get = Getter<RepeatedField<T>>(property);
        return (from, to) =>
        {
            if (get(from) is { Count: > 0 } elements) get(to).AddRange(elements);
        };
    }

    private static PropertyInfo PropertyOf(FieldDescriptor field) => typeof(TAnswer).GetProperty(field.PropertyName)!;

    private static Func<TAnswer, T> Getter<T>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<TAnswer, T>>();
}
