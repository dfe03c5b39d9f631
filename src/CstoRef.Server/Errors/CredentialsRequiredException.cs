namespace CstoRef.Server.Errors;

/// <summary>The caller says nothing of who it is, and nobody unknown may make the call.</summary>
/// <param name="knowsCallers">Whether there is a credential that would help.</param>
internal sealed class CredentialsRequiredException(bool knowsCallers)
    : Exception(knowsCallers
        ? "Only callers whom this service knows may do that. Send `authorization: Bearer TOKEN`, or present a client certificate, as its operators tell."
        : "Nobody may do that here: this service knows no callers.");
