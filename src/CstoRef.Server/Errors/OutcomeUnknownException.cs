namespace CstoRef.Server.Errors;

/// <summary>The database went away during the commit of an edit, and nobody knows whether it was made.</summary>
/// <param name="canBeRepeated">Whether the edit has a request id, by which a repetition finds out.</param>
/// <param name="inner">What broke.</param>
internal sealed class OutcomeUnknownException(bool canBeRepeated, Exception inner)
    : Exception("The database went away during the commit, and nobody knows whether the edit was made.", inner)
{
    public bool CanBeRepeated { get; } = canBeRepeated;
}
