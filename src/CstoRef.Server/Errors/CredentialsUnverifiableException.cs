namespace CstoRef.Server.Errors;

/// <summary>Nobody can say for now whether the caller's token counts.</summary>
internal sealed class CredentialsUnverifiableException() : Exception("Tokens cannot be checked for now, since those who sign them cannot be asked for their keys.");
