namespace CstoRef.Server.Errors;

/// <summary>The service has not loaded its data yet.</summary>
internal sealed class NotReadyException() : Exception("The service has not loaded its data yet.");
