namespace CstoRef.Cli;

/// <summary>A command could not do its work; the message says on one line why, and what to do.</summary>
internal sealed class CommandFailedException(string message, Exception? inner = null) : Exception(message, inner);
