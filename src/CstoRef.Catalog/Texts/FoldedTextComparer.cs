namespace CstoRef.Texts;

/// <summary>Takes two texts for equal where they are spellings of one.</summary>
internal sealed class FoldedTextComparer : IEqualityComparer<string>
{
    private FoldedTextComparer()
    {
    }

    public static FoldedTextComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) =>
        x is null || y is null ? x is null && y is null : string.Equals(TextFolding.Fold(x), TextFolding.Fold(y), StringComparison.Ordinal);

    public int GetHashCode(string obj) => string.GetHashCode(TextFolding.Fold(obj), StringComparison.Ordinal);
}
