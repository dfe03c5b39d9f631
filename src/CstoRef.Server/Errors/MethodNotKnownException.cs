namespace CstoRef.Server.Errors;

/// <summary>There is no such method. Names are told apart by upper and lower case.</summary>
internal sealed class MethodNotKnownException() : Exception("The service has no such method.");
