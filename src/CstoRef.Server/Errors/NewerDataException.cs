namespace CstoRef.Server.Errors;

/// <summary>The database, or a resource to change, holds what a newer version wrote and this one does not know.</summary>
/// <param name="problem">What it is, as a whole sentence.</param>
internal sealed class NewerDataException(string problem) : Exception(problem);
