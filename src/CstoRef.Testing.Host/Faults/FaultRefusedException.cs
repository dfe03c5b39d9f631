namespace CstoRef.Testing.Host.Faults;

/// <summary>A fault was asked for that a service cannot have. The message is for whoever asked.</summary>
internal sealed class FaultRefusedException(string message) : Exception(message);
