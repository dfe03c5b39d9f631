namespace CstoRef.Server.Errors;

/// <summary>As many edits as may wait for their turn do so already.</summary>
internal sealed class TooManyEditsException() : Exception("Too many edits wait for their turn.");
