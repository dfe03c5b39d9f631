namespace CstoRef.Server.Security;

/// <summary>What is wrong with a credential. Neither callers nor the log are told anything of its content.</summary>
/// <param name="Code">As errors tell it.</param>
/// <param name="Message">As a sentence.</param>
internal sealed record CredentialProblem(string Code, string Message)
{
    public static readonly CredentialProblem Malformed =
        new("MALFORMED", "The header `authorization` is not `Bearer TOKEN` with one token.");

    public static readonly CredentialProblem MalformedToken =
        new("MALFORMED_TOKEN", "The token is no signed JSON Web Token that this service understands.");

    public static readonly CredentialProblem Algorithm = new("ALGORITHM", "The token is signed by an algorithm that does not count here.");

    public static readonly CredentialProblem UnknownKey = new("UNKNOWN_KEY", "The token is signed by a key that its issuer does not tell.");

    public static readonly CredentialProblem Signature = new("SIGNATURE", "The token's signature is not its issuer's.");

    public static readonly CredentialProblem Issuer = new("ISSUER", "The token is by another issuer.");

    public static readonly CredentialProblem Audience = new("AUDIENCE", "The token is for another audience than this service.");

    public static readonly CredentialProblem NoExpiry = new("NO_EXPIRY", "The token never expires.");

    public static readonly CredentialProblem Expired = new("EXPIRED", "The token has expired.");

    public static readonly CredentialProblem NotYetValid = new("NOT_YET_VALID", "The token does not count yet.");

    public static readonly CredentialProblem NoSubject = new("NO_SUBJECT", "The token tells no subject (sub) that can be a name.");

    /// <summary>Nobody's fault who calls: it passes by itself.</summary>
    public static readonly CredentialProblem Unverifiable = new("UNVERIFIABLE", "The keys that tokens are signed by are not there yet.");

    public static readonly CredentialProblem CertificateExpired =
        new("CERTIFICATE_EXPIRED", "The certificate of the connection has expired.");

    public static readonly CredentialProblem UnknownSubject =
        new("UNKNOWN_SUBJECT", "The certificate of the connection is nobody's whom this service knows.");

    public static readonly CredentialProblem UnknownToken = new("UNKNOWN_TOKEN", "The token is none that this service knows.");
}
