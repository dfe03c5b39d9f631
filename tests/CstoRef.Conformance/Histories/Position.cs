using System.Globalization;

namespace CstoRef.Conformance.Histories;

/// <summary>A revision of one unbroken history.</summary>
/// <param name="Epoch">The history, by its name.</param>
/// <param name="Revision">The revision; 0: before the first change set.</param>
internal sealed record Position(string Epoch, long Revision)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}@{Revision}");
}
