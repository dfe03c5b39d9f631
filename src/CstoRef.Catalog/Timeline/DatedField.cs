using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>A date that a resource holds.</summary>
/// <param name="Path">The path of its field from the resource.</param>
/// <param name="Date">The date.</param>
/// <param name="Citations">Where it is stated.</param>
internal sealed record DatedField(string Path, PartialDate Date, IReadOnlyList<Citation> Citations);
