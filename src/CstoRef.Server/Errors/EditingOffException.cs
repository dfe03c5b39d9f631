namespace CstoRef.Server.Errors;

/// <summary>The operator does not allow edits, or not here.</summary>
/// <param name="problem">Why, and how they are allowed, as whole sentences.</param>
internal sealed class EditingOffException(string problem) : Exception(problem);
