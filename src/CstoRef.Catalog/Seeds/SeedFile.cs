using System.Collections.Immutable;
using System.Text;
using CstoRef.Resources;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Seeds;

/// <summary>A seed file that could be read: its text and the resources in it.</summary>
public sealed class SeedFile
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly Lazy<ElementPlaces> _places;
    private readonly Lazy<Dictionary<string, int>> _positions;

    private SeedFile(ResourceKind kind, string text, ImmutableArray<IMessage> resources)
    {
        Kind = kind;
        _text = text;
        Resources = resources;
        _places = new(() => ElementPlaces.Of(WithoutMark(text)));
        _positions = new(() => resources.Index().Reverse().DistinctBy(one => Inspection.LabelOf(one.Item), StringComparer.Ordinal)
            .ToDictionary(one => Inspection.LabelOf(one.Item), one => one.Index, StringComparer.Ordinal));
    }

    /// <summary>The kind of the resources.</summary>
    public ResourceKind Kind { get; }

    /// <summary>The file's name in its folder.</summary>
    public string Name => Kind.SeedFileName;

    /// <summary>The resources, in the file's order.</summary>
    public ImmutableArray<IMessage> Resources { get; }

    /// <summary>The text that the file should have. Made at each call.</summary>
    public string ToCanonicalText() => SeedText.Format(Kind, Resources);

    /// <summary>That the file has not the text that it should have; null where it has.</summary>
    public SeedFinding? FindOutOfForm()
    {
        var canonical = ToCanonicalText();
        if (string.Equals(_text, canonical, StringComparison.Ordinal)) return null;
        var line = _text.AsSpan(0, _text.AsSpan().CommonPrefixLength(canonical)).Count('\n') + 1;
        return SeedFinding.OfFile(Name, SeedFinding.CanonicalForm, "is out of form from this line on; --fix rewrites it", line);
    }

    /// <summary>Reads a file; null where something is wrong with it, which is added to the findings.</summary>
    internal static SeedFile? Read(ResourceKind kind, byte[] bytes, List<SeedFinding> findings)
    {
        var before = findings.Count;
        // A byte order mark hides no resource, but is out of form.
        var text = Decode(kind, bytes, findings);
        var resources = text is null ? [] : SeedText.Parse(kind, WithoutMark(text), findings);
        return findings.Count == before ? new(kind, text!, resources) : null;
    }

    /// <summary>
    /// The line of a field of a resource that rules name so, or of what the field would stand in; of several resources of one name, the
    /// last one. 0 where the file holds no such resource.
    /// </summary>
    internal int LineOf(string label, string field) =>
        _positions.Value.TryGetValue(label, out var position) ? _places.Value.LineOf(position, field) : 0;

    private static string WithoutMark(string text) => text is [ByteOrderMark, ..] ? text[1..] : text;

    private static string? Decode(ResourceKind kind, byte[] bytes, List<SeedFinding> findings)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var line = bytes.AsSpan(0, fault.Index).Count((byte)'\n') + 1;
            findings.Add(SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, $"is not UTF-8 at byte {fault.Index} of the file", line));
            return null;
        }
    }
}
