using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Security;

/// <summary>
/// Finds out who makes a call: by the token that it brings, else nobody known. Where the service knows no tokens, none counts.
/// </summary>
internal sealed class Authentication(WatchedFiles<PresharedTokens>? preshared = null)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether the caller brings a credential that counts.</summary>
    public Identification Identify(HttpContext context, Peer peer)
    {
        var authorization = context.Request.Headers.Authorization;
        return authorization.Count == 0 || preshared is null ? peer.Anonymous : IdentifyByToken(authorization, peer);
    }

    private Identification IdentifyByToken(StringValues authorization, Peer peer)
    {
        if (authorization is not [{ } value] || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return CredentialProblem.Malformed;
        var token = value.AsSpan(Bearer.Length).Trim(' ');
        if (token.IsEmpty) return CredentialProblem.Malformed;
        var hash = TokenHash.Of(token);
        return preshared?.Current.Find(hash) is { } identity ? peer.Of(identity) : CredentialProblem.UnknownToken;
    }
}
