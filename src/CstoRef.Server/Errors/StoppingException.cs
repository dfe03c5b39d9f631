namespace CstoRef.Server.Errors;

/// <summary>The service is about to stop, and begins nothing that lasts.</summary>
internal sealed class StoppingException() : Exception("The service is about to stop.");
