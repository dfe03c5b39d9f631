using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace CstoRef.Resources;

/// <summary>
/// Lets resources that are read one after another hold what is equal in them as one: citations, dates, names, texts. It is kept for as long
/// as they are read. Whoever reads them must not change them afterwards, as those of a picture never are.
/// </summary>
public sealed class SharedParts
{
    /// <summary>How many are remembered at most, so that it stays small however much is read.</summary>
    private const int MostRemembered = 1 << 20;

    /// <summary>Longer texts are seldom equal.</summary>
    private const int LongestText = 120;

    private static readonly ConcurrentDictionary<MessageDescriptor, ImmutableArray<SharedField>> Fields = new();

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<IMessage> _messages = new(new PartComparer());

    /// <summary>
    /// Gives a resource, which nobody else holds yet, the parts of those before it that equal its own; its lists take no more room than
    /// what they hold.
    /// </summary>
    /// <returns>The resource.</returns>
    public T Share<T>(T resource)
        where T : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(resource);
        foreach (var field in Fields.GetOrAdd(resource.Descriptor, FieldsOf)) field.Share(resource, this);
        return resource;
    }

    private static ImmutableArray<SharedField> FieldsOf(MessageDescriptor type) =>
    [
        .. type.Fields.InFieldNumberOrder()
            .Where(field => field.FieldType is FieldType.Message or FieldType.String)
            .Select(field => new SharedField(field)),
    ];

    private object Shared(object value) => value is string text ? Shared(text) : Shared((IMessage)value);

    private string Shared(string text)
    {
        if (text.Length is 0 or > LongestText) return text;
        if (_texts.TryGetValue(text, out var met)) return met;
        if (_texts.Count == MostRemembered) _texts.Clear();
        _texts.Add(text);
        return text;
    }

    private IMessage Shared(IMessage message)
    {
        if (_messages.TryGetValue(message, out var met)) return met;
        if (_messages.Count == MostRemembered) _messages.Clear();
        _messages.Add(Share(message));
        return message;
    }

    /// <summary>Tells equal parts by numbers of which the messages' own are too few where they hold nothing but dates.</summary>
    private sealed class PartComparer : IEqualityComparer<IMessage>
    {
        public bool Equals(IMessage? x, IMessage? y) => object.Equals(x, y);

        public int GetHashCode(IMessage obj) => obj switch
        {
            PartialDate date => HashCode.Combine(date.Year, date.Month, date.Day),
            Period period => HashCode.Combine(HashOf(period.Start), HashOf(period.End), period.EndState),
            _ => obj.GetHashCode(),
        };

        private int HashOf(PartialDate? date) => date is null ? 0 : GetHashCode(date);
    }

    /// <summary>A field whose values may be shared.</summary>
    private sealed class SharedField
    {
        private readonly IFieldAccessor _accessor;
        private readonly Action<IList>? _trim;

        public SharedField(FieldDescriptor field)
        {
            _accessor = field.Accessor;
            if (!field.IsRepeated) return;
            var element = field.FieldType == FieldType.Message ? field.MessageType.ClrType : typeof(string);
            _trim = ((Action<IList>)Trim<string>).Method.GetGenericMethodDefinition().MakeGenericMethod(element)
                .CreateDelegate<Action<IList>>();
        }

        public void Share(IMessage message, SharedParts parts)
        {
            var value = _accessor.GetValue(message);
            if (value is IList list) ShareElements(list, parts);
            else if (value is not null && parts.Shared(value) is var shared && !ReferenceEquals(shared, value))
                _accessor.SetValue(message, shared);
        }

        private void ShareElements(IList list, SharedParts parts)
        {
            if (list.Count == 0) return;
            for (var index = 0; index < list.Count; index++)
                if (list[index] is { } element && parts.Shared(element) is var shared && !ReferenceEquals(shared, element))
                    list[index] = shared;
            _trim!(list);
        }

        private static void Trim<T>(IList list)
        {
            var elements = (RepeatedField<T>)list;
            elements.Capacity = elements.Count;
        }
    }
}
