namespace CstoRef.Server.Errors;

/// <summary>As many pictures of the past as may be made and wait at once do so already.</summary>
internal sealed class TooManyPastReadsException() : Exception("Too many reads of the past go on at once.");
