using System.Collections.Immutable;
using System.Text;
using CstoRef.Resources;
using CstoRef.Seeds;
using Google.Protobuf;

namespace CstoRef.Cli.Verify;

/// <summary>A seed file that could be read: its text and the resources in it.</summary>
internal sealed record SeedFile(ResourceKind Kind, string Path, string Text, ImmutableArray<IMessage> Resources)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text that the file should have.</summary>
    public string CanonicalText { get; } = SeedFiles.Format(Kind, Resources);

    /// <summary>Whether the file has the text that it should have.</summary>
    public bool IsCanonical => string.Equals(Text, CanonicalText, StringComparison.Ordinal);

    /// <summary>The file's name in its directory.</summary>
    public string Name => Kind.SeedFileName;

    /// <summary>How violations of the rules name the resources of the file.</summary>
    public IEnumerable<string> ResourceNames => Resources.Select(resource => Kind.NameOf(resource)).Select(name => name.Length == 0 ? Kind.NamePattern : name);

    /// <summary>Reads a file.</summary>
    /// <exception cref="SeedFormatException">The file is not an array of the kind's resources.</exception>
    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<SeedFile> ReadAsync(ResourceKind kind, string path, CancellationToken cancellationToken)
    {
        var text = Utf8.GetString(await File.ReadAllBytesAsync(path, cancellationToken));
        // A byte order mark hides no resource, but is out of form.
        return new(kind, path, text, SeedFiles.Parse(kind, text.TrimStart('\uFEFF')));
    }

    /// <summary>The number of the first line that differs from the canonical form, where one does.</summary>
    public int FirstLineOutOfForm() => Text.AsSpan(0, Text.AsSpan().CommonPrefixLength(CanonicalText)).Count('\n') + 1;

    /// <summary>Rewrites the file in canonical form; an interrupted write leaves the old file.</summary>
    public async Task RewriteAsync(CancellationToken cancellationToken)
    {
        var unfinished = Path + ".unfinished";
        await File.WriteAllTextAsync(unfinished, CanonicalText, Utf8, cancellationToken);
        File.Move(unfinished, Path, overwrite: true);
    }
}
