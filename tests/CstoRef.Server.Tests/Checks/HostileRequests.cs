using System.Text;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Checks;

/// <summary>
/// Requests of nearly a megabyte, just below the limit, each made to cost more than it should: one for every way to fill a field.
/// </summary>
internal static class HostileRequests
{
    private const int Size = 990_000;

    private static readonly string[] Texts =
    [
        Repeat("a"),
        Repeat("ж"),
        // Marks of two classes by turns, which normalizing sorts.
        "a" + Repeat("\u0301\u0316"),
        Repeat("\u0001\"\\"),
        "en" + Repeat("-aaaaaaaa") + "!",
        Repeat("A_9-"),
    ];

    public static IEnumerable<(string What, byte[] Bytes)> Of(MessageDescriptor message) =>
        [.. message.Fields.InFieldNumberOrder().SelectMany(Of), .. Unknown(message)];

    private static IEnumerable<(string What, byte[] Bytes)> Of(FieldDescriptor field) => field switch
    {
        { FieldType: FieldType.String, IsRepeated: true } => [.. TextsOf(field), .. ListsOf(field)],
        { FieldType: FieldType.String } => [.. TextsOf(field), Many(field, "an empty text", output => output.WriteString(string.Empty))],
        { FieldType: FieldType.Enum or FieldType.Int32, IsRepeated: true } =>
        [
            Packed(field, "one known value", _ => 1),
            Packed(field, "distinct unknown values", index => index + 1000),
            Packed(field, "negative values", index => ~index),
        ],
        { FieldType: FieldType.Message, IsRepeated: false } =>
        [
            Many(field, "an empty message", output => output.WriteBytes(ByteString.Empty)),
            .. Of(field.MessageType).Select(inner => ($"{field.Name}.{inner.What}", Within(field, inner.Bytes))),
        ],
        // What stands in its elements, the rules of the data are asked for.
        { FieldType: FieldType.Message } =>
        [
            Many(field, "an empty message", output => output.WriteBytes(ByteString.Empty)),
            .. Unknown(field.MessageType).Select(inner => ($"{field.Name}[0] = {inner.What}", Within(field, inner.Bytes))),
        ],
        { FieldType: FieldType.Bytes } =>
        [
            ($"{field.Name} = many bytes", Within(field, new byte[Size])),
            Many(field, "no bytes", output => output.WriteBytes(ByteString.Empty)),
        ],
        { FieldType: FieldType.Bool } => [Many(field, "true", output => output.WriteBool(true))],
        { FieldType: FieldType.Enum or FieldType.Int32 or FieldType.Int64, IsRepeated: false } =>
            [Many(field, "a negative number", output => output.WriteInt32(-1))],
        _ => throw new NotSupportedException($"Nobody has thought of hostile values of {field.FullName} yet."),
    };

    private static IEnumerable<(string What, byte[] Bytes)> TextsOf(FieldDescriptor field)
    {
        var collection = field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference) is { Length: > 0 } reference ? reference : "documents";
        foreach (var text in Texts.Append($"{collection}/{Repeat("a-")}"))
            yield return ($"{field.Name} = {text[..20]}…", Bytes(output => Write(output, field, text)));
    }

    private static IEnumerable<(string What, byte[] Bytes)> ListsOf(FieldDescriptor field)
    {
        yield return Many(field, "an empty text", output => output.WriteString(string.Empty));
        yield return ($"{field.Name} = a thousand texts", Bytes(output =>
        {
            for (var i = 1000; i < 2000; i++) Write(output, field, $"documents/{i}{new string('a', 960)}");
        }));
        yield return ($"{field.Name} = distinct texts", Bytes(output =>
        {
            for (var i = 100_000; i < 200_000; i++) Write(output, field, $"{i}");
        }));
    }

    private static IEnumerable<(string What, byte[] Bytes)> Unknown(MessageDescriptor message)
    {
        var free = message.Fields.InFieldNumberOrder().Select(field => field.FieldNumber).Append(0).Max() + 1;
        yield return ("one unknown field", Bytes(output =>
        {
            output.WriteTag(free, WireFormat.WireType.LengthDelimited);
            output.WriteString(Repeat("a"));
        }));
        yield return ("an unknown field many times", Fill(output =>
        {
            output.WriteTag(free, WireFormat.WireType.Varint);
            output.WriteInt32(1);
        }));
        var next = 3000;
        yield return ("distinct unknown fields", Fill(output =>
        {
            output.WriteTag(next++, WireFormat.WireType.Varint);
            output.WriteInt32(1);
        }));
    }

    private static (string What, byte[] Bytes) Many(FieldDescriptor field, string what, Action<CodedOutputStream> write) =>
        ($"{field.Name} = {what}, many times", Fill(output =>
        {
            var isNumber = field.FieldType is FieldType.Enum or FieldType.Int32 or FieldType.Int64 or FieldType.Bool;
            output.WriteTag(field.FieldNumber, isNumber ? WireFormat.WireType.Varint : WireFormat.WireType.LengthDelimited);
            write(output);
        }));

    private static (string What, byte[] Bytes) Packed(FieldDescriptor field, string what, Func<int, int> valueAt)
    {
        var index = 0;
        return ($"{field.Name} = {what}", Within(field, Fill(output => output.WriteEnum(valueAt(index++)))));
    }

    private static byte[] Within(FieldDescriptor field, byte[] inner) => Bytes(output =>
    {
        output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(inner));
    });

    private static void Write(CodedOutputStream output, FieldDescriptor field, string text)
    {
        output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static byte[] Fill(Action<CodedOutputStream> write) => Bytes(output =>
    {
        while (output.Position < Size) write(output);
    });

    private static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true)) write(output);
        return bytes.ToArray();
    }

    private static string Repeat(string text) => new StringBuilder().Insert(0, text, Size / Encoding.UTF8.GetByteCount(text)).ToString();
}
