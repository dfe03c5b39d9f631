using System.Buffers;
using System.Globalization;
using CstoRef.Server.Checks;
using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Editing;

/// <summary>
/// Looks at the bytes of an edit before they become messages: a resource is put whole, so that a field which this version does not know,
/// and would pass over, would be lost; and what is too much is refused before it takes memory.
/// </summary>
internal sealed class EditForm(ServerOptions options)
{
    /// <summary>Goes around the parser of a method's requests.</summary>
    public Func<ReadOnlySequence<byte>, T> Around<T>(Func<ReadOnlySequence<byte>, T> parse) =>
        typeof(T) == typeof(ApplyRequest) ? request => Check(request, parse) : parse;

    private T Check<T>(ReadOnlySequence<byte> request, Func<ReadOnlySequence<byte>, T> parse)
    {
        var scan = new Scan(options.Editing.MaxChanges);
        // What is no protobuf is the parser's to tell.
        scan.TryRead(request.IsSingleSegment ? request.FirstSpan : request.ToArray(), ApplyRequest.Descriptor);
        scan.Faults.ThrowIfAny();
        return parse(request);
    }

    /// <summary>One way through the bytes of a request, which allocates nothing but what it finds.</summary>
    private sealed class Scan(int maxChanges)
    {
        private const int MaxDepth = 100;

        private readonly List<(FieldDescriptor Field, int Index)> _path = [];
        private int _changes;
        private int _expected;

        public FieldFaults Faults { get; } = new();

        /// <summary>Reads a message; false where it is no protobuf.</summary>
        public bool TryRead(ReadOnlySpan<byte> message, MessageDescriptor type)
        {
            var fields = type.Fields.InDeclarationOrder();
            Span<int> counts = stackalloc int[fields.Count];
            var (unknown, unknownCount) = (0UL, 0);
            while (!message.IsEmpty)
            {
                if (!TryReadNumber(ref message, out var tag) || !TryReadContent(ref message, tag, out var content)) return false;
                var field = type.FindFieldByNumber((int)Math.Min(tag >> 3, int.MaxValue));
                if (field is null || !IsWrittenAs(field, tag))
                {
                    if (unknownCount++ == 0) unknown = tag >> 3;
                    continue;
                }

                var index = counts[field.Index]++;
                if (type == ApplyRequest.Descriptor) Count(field);
                if (field.FieldType == FieldType.Message && !TryRead(content, field, index)) return false;
            }

            if (unknownCount > 0) Faults.Add(Path(), Unknown(unknown, unknownCount));
            if (type == Resource.Descriptor && counts.Length - counts.Count(0) > 1) Faults.Add(Path(), "holds more than one resource");
            return true;
        }

        private bool TryRead(ReadOnlySpan<byte> content, FieldDescriptor field, int index)
        {
            // The parser goes no deeper either.
            if (_path.Count == MaxDepth) return false;
            _path.Add((field, field.IsRepeated ? index : -1));
            var isRead = TryRead(content, field.MessageType);
            _path.RemoveAt(_path.Count - 1);
            return isRead;
        }

        private void Count(FieldDescriptor field)
        {
            if (field.FieldNumber is ApplyRequest.PutsFieldNumber or ApplyRequest.DeletionsFieldNumber) _changes++;
            if (field.FieldNumber is ApplyRequest.ExpectedRevisionsFieldNumber) _expected++;
            if (_changes > maxChanges || _expected > maxChanges)
                throw new RequestTooLargeException($"An edit takes at most {maxChanges} puts and deletions together, and as many expected revisions. Make it in parts.");
        }

        private string Path() => _path.Count == 0 ? "request" : string.Join('.', _path.Select(one => one.Index < 0
            ? one.Field.Name
            : string.Create(CultureInfo.InvariantCulture, $"{one.Field.Name}[{one.Index}]")));

        private static string Unknown(ulong first, int count) =>
            $"holds field {first}{(count > 1 ? $" and {count - 1} more" : string.Empty)}, which this version of the service does not know and would lose";

        private static bool IsWrittenAs(FieldDescriptor field, ulong tag)
        {
            var wire = (WireFormat.WireType)(tag & 7);
            var own = field.FieldType switch
            {
                FieldType.Message or FieldType.String or FieldType.Bytes => WireFormat.WireType.LengthDelimited,
                FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
                FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
                _ => WireFormat.WireType.Varint,
            };
            return wire == own || (field.IsRepeated && wire == WireFormat.WireType.LengthDelimited);
        }

        /// <summary>Reads what a tag promises; of a group, which the contract does not have, nothing.</summary>
        private static bool TryReadContent(ref ReadOnlySpan<byte> message, ulong tag, out ReadOnlySpan<byte> content)
        {
            content = default;
            var length = 0UL;
            switch ((WireFormat.WireType)(tag & 7))
            {
                case WireFormat.WireType.Varint:
                    return TryReadNumber(ref message, out _);
                case WireFormat.WireType.Fixed64:
                    length = sizeof(ulong);
                    break;
                case WireFormat.WireType.Fixed32:
                    length = sizeof(uint);
                    break;
                case WireFormat.WireType.LengthDelimited when TryReadNumber(ref message, out length):
                    break;
                case WireFormat.WireType.StartGroup or WireFormat.WireType.EndGroup:
                    return true;
                default:
                    return false;
            }

            if (length > (ulong)message.Length) return false;
            content = message[..(int)length];
            message = message[(int)length..];
            return true;
        }

        private static bool TryReadNumber(ref ReadOnlySpan<byte> message, out ulong number)
        {
            number = 0;
            for (var place = 0; place < message.Length && place < 10; place++)
            {
                number |= (ulong)(message[place] & 0x7f) << (7 * place);
                if (message[place] >= 0x80) continue;
                message = message[(place + 1)..];
                return true;
            }

            return false;
        }
    }
}
