namespace CstoRef.Server.Security;

/// <summary>What is wrong with a credential. Neither callers nor the log are told anything of its content.</summary>
/// <param name="Code">As errors tell it.</param>
/// <param name="Message">As a sentence.</param>
internal sealed record CredentialProblem(string Code, string Message)
{
    public static readonly CredentialProblem Malformed = new("MALFORMED", "The header `authorization` is not `Bearer TOKEN` with one token.");

    public static readonly CredentialProblem UnknownToken = new("UNKNOWN_TOKEN", "The token is none that this service knows.");
}
