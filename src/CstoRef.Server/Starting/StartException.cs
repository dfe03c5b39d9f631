namespace CstoRef.Server.Starting;

/// <summary>The service cannot start. The message is for the operator: the cause and what to do.</summary>
internal class StartException(string message, Exception? inner = null) : Exception(message, inner);
