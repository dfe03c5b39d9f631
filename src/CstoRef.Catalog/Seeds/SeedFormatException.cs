using CstoRef.Resources;

namespace CstoRef.Seeds;

/// <summary>A seed file is not an array of its kind's resources.</summary>
public sealed class SeedFormatException : FormatException
{
    internal SeedFormatException(ResourceKind kind, string reason, Exception? inner = null)
        : base($"{kind.SeedFileName}: {reason}", inner) => FileName = kind.SeedFileName;

    /// <summary>The name of the file at fault.</summary>
    public string FileName { get; }
}
