namespace CstoRef.Server.Errors;

/// <summary>The health of a service was asked for that this server does not have.</summary>
internal sealed class ServiceNotKnownException() : Exception("This server has no service of that name.");
