using CstoRef.Server.Security.Certificates;
using CstoRef.Server.Security.Jwt;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Security;

/// <summary>
/// Finds out who makes a call: by the token that it brings, else by the certificate of its connection, else nobody known. Where the service
/// knows no tokens, none counts.
/// </summary>
internal sealed class Authentication(
    WatchedFiles<PresharedTokens>? preshared = null, JwtTokens? jwt = null, ClientCertificates? certificates = null)
{
    private const string Bearer = "Bearer ";

    private readonly bool _knowsTokens = preshared is not null || jwt is not null;

    /// <summary>Tells who makes a call; false where that takes a while, since it brings a token that must be checked.</summary>
    public bool TryIdentify(HttpContext context, Peer peer, out Identification found)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count > 0 && _knowsTokens) return TryIdentify(authorization, peer, out found);
        found = certificates?.Identify(context, peer) ?? peer.Anonymous;
        return true;
    }

    /// <summary>Checks the token that a call brings.</summary>
    public async Task<Identification> IdentifyAsync(HttpContext context, Peer peer)
    {
        TryReadToken(context.Request.Headers.Authorization, out var token);
        return Of(await jwt!.CheckAsync(token.ToString(), TokenHash.Of(token), context.RequestAborted), peer);
    }

    private bool TryIdentify(StringValues authorization, Peer peer, out Identification found)
    {
        if (!TryReadToken(authorization, out var token))
        {
            found = CredentialProblem.Malformed;
            return true;
        }

        var hash = TokenHash.Of(token);
        if (preshared?.Current.Find(hash) is { } identity) found = peer.Of(identity);
        else if (jwt is null || !IsJwt(token)) found = CredentialProblem.UnknownToken;
        else if (jwt.Find(hash) is { } seen) found = Of(seen, peer);
        else found = default;
        return found != default;
    }

    private static Identification Of(TokenOutcome outcome, Peer peer) =>
        outcome.Identity is { } identity ? peer.Of(identity) : outcome.Problem!;

    private static bool TryReadToken(StringValues authorization, out ReadOnlySpan<char> token)
    {
        token = authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value.AsSpan(Bearer.Length).Trim(' ')
            : default;
        return !token.IsEmpty;
    }

    /// <summary>Whether a token is made of three parts, as signed ones are.</summary>
    private static bool IsJwt(ReadOnlySpan<char> token) => token.Count('.') == 2;
}
