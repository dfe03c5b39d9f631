namespace CstoRef.Client.Replicas;

/// <summary>What was told, or read from a file, does not lead to what it should.</summary>
internal sealed class CopyDiffersException(string message, Exception? cause = null) : Exception(message, cause);
