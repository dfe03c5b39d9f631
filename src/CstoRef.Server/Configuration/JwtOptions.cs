namespace CstoRef.Server.Configuration;

/// <summary>How the service knows callers by JSON Web Tokens, which somebody else issues and signs.</summary>
internal sealed record JwtOptions
{
    /// <summary>
    /// The address of an OpenID Connect authority, whose discovery tells the issuer of tokens and the keys that sign them. The keys are asked for
    /// again every five minutes, and when a token is signed by one that is not known.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>A file with the keys that sign tokens, as a JSON Web Key Set, in place of an authority. It is read again when it changes.</summary>
    public string? KeysFile { get; init; }

    /// <summary>The issuer that tokens must name. Not set: the one that the authority tells.</summary>
    public string? Issuer { get; init; }

    /// <summary>The audience for which tokens must be issued: this service.</summary>
    public string? Audience { get; init; }
}
