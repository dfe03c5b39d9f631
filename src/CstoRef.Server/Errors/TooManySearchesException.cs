namespace CstoRef.Server.Errors;

/// <summary>As many searches as may go on and wait at once do so already.</summary>
internal sealed class TooManySearchesException() : Exception("Too many searches go on at once.");
