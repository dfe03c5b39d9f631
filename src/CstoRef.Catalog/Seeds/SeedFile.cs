using System.Collections.Immutable;
using System.Globalization;
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

    private SeedFile(ResourceKind kind, string text, ImmutableArray<IMessage> resources)
    {
        Kind = kind;
        _text = text;
        Resources = resources;
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
        var message = string.Create(CultureInfo.InvariantCulture, $"is out of form from line {line} on; --fix rewrites it");
        return SeedFinding.OfFile(Name, SeedFinding.CanonicalForm, message);
    }

    /// <summary>Reads a file; null where something is wrong with it, which is added to the findings.</summary>
    internal static SeedFile? Read(ResourceKind kind, byte[] bytes, List<SeedFinding> findings)
    {
        var faults = new List<string>();
        if (Decode(bytes, faults) is not { } text)
        {
            findings.AddRange(faults.Select(fault => SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, fault)));
            return null;
        }

        // A byte order mark hides no resource, but is out of form.
        var resources = SeedText.Parse(kind, text is [ByteOrderMark, ..] ? text[1..] : text, faults);
        findings.AddRange(faults.Select(fault => SeedFinding.OfFile(kind.SeedFileName, SeedFinding.FileFormat, fault)));
        return faults.Count == 0 ? new(kind, text, resources) : null;
    }

    /// <summary>How violations of the rules name the resources of the file.</summary>
    internal IEnumerable<string> ResourceLabels() => Resources.Select(Inspection.LabelOf);

    private static string? Decode(byte[] bytes, List<string> faults)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            faults.Add($"is not UTF-8 at byte {fault.Index}");
            return null;
        }
    }
}
