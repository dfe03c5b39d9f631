namespace CstoRef.Coverage;

/// <summary>Something that the data could tell and does not. It breaks no rule: where it is thin, it is still true.</summary>
/// <param name="Kind">What is missing, as a word that never changes, for example <c>holding-unbounded</c>.</param>
/// <param name="Resource">The resource's name.</param>
/// <param name="Field">The path of the field that could tell it, from the resource.</param>
/// <param name="Message">What is missing, as a sentence that follows the field's name.</param>
public sealed record CoverageGap(string Kind, string Resource, string Field, string Message)
{
    /// <summary>The gap on one line.</summary>
    public override string ToString() => $"{Resource}: {Field} {Message} [{Kind}]";
}
