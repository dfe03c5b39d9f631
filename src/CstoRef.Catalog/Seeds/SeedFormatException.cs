using System.Collections.Immutable;
using CstoRef.Resources;

namespace CstoRef.Seeds;

/// <summary>A seed file is not an array of its kind's resources.</summary>
public sealed class SeedFormatException : FormatException
{
    internal SeedFormatException(ResourceKind kind, ImmutableArray<string> faults, Exception? inner = null)
        : base($"{kind.SeedFileName}: {string.Join("; ", faults)}", inner)
    {
        FileName = kind.SeedFileName;
        Faults = faults;
    }

    /// <summary>The name of the file at fault.</summary>
    public string FileName { get; }

    /// <summary>Every fault found in the file, each naming its element.</summary>
    public ImmutableArray<string> Faults { get; }
}
