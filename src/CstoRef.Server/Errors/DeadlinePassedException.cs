namespace CstoRef.Server.Errors;

/// <summary>A call that has no deadline took longer than the service lets it.</summary>
internal sealed class DeadlinePassedException() : Exception("The call took longer than a call without a deadline may.");
