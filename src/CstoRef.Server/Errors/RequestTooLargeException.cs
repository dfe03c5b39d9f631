namespace CstoRef.Server.Errors;

/// <summary>A request, as sent or unpacked, is larger than the method takes.</summary>
/// <param name="problem">How it is too large, as a whole sentence.</param>
internal sealed class RequestTooLargeException(string problem = "The request is larger than this method takes.") : Exception(problem);
