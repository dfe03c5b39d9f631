using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CstoRef.Evidence;

namespace CstoRef.Seeds;

/// <summary>On which line of a text, which holds one JSON array, its elements stand, and what is set in them.</summary>
internal sealed class ElementPlaces
{
    private readonly byte[] _text;
    private readonly ImmutableArray<(int Offset, int Line)> _elements;

    private ElementPlaces(byte[] text, ImmutableArray<(int Offset, int Line)> elements) => (_text, _elements) = (text, elements);

    /// <summary>Looks the elements up in a text that could be parsed.</summary>
    public static ElementPlaces Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var elements = ImmutableArray.CreateBuilder<(int Offset, int Line)>();
        var (line, counted) = (1, 0);
        var reader = new Utf8JsonReader(bytes);
        for (reader.Read(); reader.Read() && reader.TokenType != JsonTokenType.EndArray; reader.Skip())
        {
            var offset = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted..offset).Count((byte)'\n');
            counted = offset;
            elements.Add((offset, line));
        }

        return new(bytes, elements.DrainToImmutable());
    }

    /// <summary>The line of a field of an element; where it is not set, of what it would stand in.</summary>
    /// <param name="element">The element's index.</param>
    /// <param name="field">The field's path from the element, in the contract's names; empty: the element itself.</param>
    public int LineOf(int element, string field)
    {
        var (offset, line) = _elements[element];
        var text = _text.AsSpan(offset);
        return line + text[..PositionOf(field, text)].Count((byte)'\n');
    }

    private static int PositionOf(string field, ReadOnlySpan<byte> text)
    {
        var found = 0;
        var reader = new Utf8JsonReader(text);
        reader.Read();
        foreach (var step in field.Length == 0 ? [] : field.Split('.'))
        {
            var (name, index) = FieldPath.Parse(step);
            if (!EnterProperty(ref reader, name)) break;
            found = (int)reader.TokenStartIndex;
            reader.Read();
            if (index is not { } at) continue;
            if (!EnterElement(ref reader, at)) break;
            found = (int)reader.TokenStartIndex;
        }

        return found;
    }

    /// <summary>Moves from an object to the name of one of its properties: the last one, where it is set more than once.</summary>
    private static bool EnterProperty(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        var wanted = PropertyNames.Fold(name);
        var found = default(Utf8JsonReader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (string.Equals(PropertyNames.Fold(Encoding.UTF8.GetString(reader.ValueSpan)), wanted, StringComparison.Ordinal))
                found = reader;
            reader.Skip();
        }

        reader = found;
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private static bool EnterElement(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        for (reader.Read(); index > 0 && reader.TokenType != JsonTokenType.EndArray; index--)
        {
            reader.Skip();
            reader.Read();
        }

        return reader.TokenType != JsonTokenType.EndArray;
    }
}
