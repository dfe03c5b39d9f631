namespace CstoRef.Server.Errors;

/// <summary>A request, as sent or unpacked, is larger than the method takes.</summary>
internal sealed class RequestTooLargeException() : Exception("The request is larger than this method takes.");
