using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CstoRef.Server.Security.Jwt;

/// <summary>
/// Knows callers by JSON Web Tokens. To check a signature takes as long as some calls, so what came of a token is kept until it expires or
/// other keys count.
/// </summary>
internal sealed class JwtTokens(IKeySource source, string audience, TimeProvider time)
{
    /// <summary>By how much the clocks of issuer and service may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Those with a private key for the issuer and a public one for the service, and no others.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>What is known of a token that was seen before; null where it must be checked.</summary>
    public TokenOutcome? Find(TokenHash hash) => source.Current?.FindSeen(hash) is { } seen ? OfNow(seen) : null;

    /// <summary>Checks a token.</summary>
    public async Task<TokenOutcome> CheckAsync(string token, TokenHash hash, CancellationToken cancellationToken)
    {
        var keys = source.Current ?? await source.LookPastAsync(null, cancellationToken);
        if (keys is null) return TokenOutcome.Wrong(CredentialProblem.Unverifiable);
        var outcome = await CheckAsync(token, keys);
        if (outcome.Problem == CredentialProblem.UnknownKey
            && await source.LookPastAsync(keys, cancellationToken) is { } newer && newer != keys)
            (keys, outcome) = (newer, await CheckAsync(token, newer));
        keys.Keep(hash, outcome);
        return OfNow(outcome);
    }

    private TokenOutcome OfNow(TokenOutcome outcome) =>
        outcome.Expiry > time.GetUtcNow() ? outcome : TokenOutcome.Wrong(CredentialProblem.Expired);

    private async Task<TokenOutcome> CheckAsync(string text, SigningKeys keys)
    {
        if (!TryRead(text, out var token)) return TokenOutcome.Wrong(CredentialProblem.MalformedToken);
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal)) return TokenOutcome.Wrong(CredentialProblem.Algorithm);
        var candidates = keys.Find(token.Kid);
        if (candidates.Count == 0) return TokenOutcome.Wrong(CredentialProblem.UnknownKey);
        var result = await _handler.ValidateTokenAsync(token, Expect(keys.Issuer, candidates));
        return result.IsValid ? Read(token) : TokenOutcome.Wrong(ProblemOf(result.Exception));
    }

    private bool TryRead(string text, out JsonWebToken token)
    {
        token = null!;
        try
        {
            token = _handler.ReadJsonWebToken(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return false;
        }

        // What a token declares critical must be understood, and nothing of the sort is.
        return !token.IsEncrypted && !token.TryGetHeaderValue<object>("crit", out _);
    }

    private TokenValidationParameters Expect(string issuer, IReadOnlyList<SecurityKey> keys) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = audience,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        IssuerSigningKeyResolver = (_, _, _, _) => keys,
        TryAllIssuerSigningKeys = false,
        ValidateIssuerSigningKey = true,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (_, _, _, _) => true,
        LogValidationExceptions = false,
    };

    /// <summary>What a token says whose signature, issuer and audience are right.</summary>
    private TokenOutcome Read(JsonWebToken token)
    {
        if (token.ValidTo == DateTime.MinValue) return TokenOutcome.Wrong(CredentialProblem.NoExpiry);
        if (token.ValidFrom != DateTime.MinValue && new DateTimeOffset(token.ValidFrom) - Skew > time.GetUtcNow())
            return TokenOutcome.Wrong(CredentialProblem.NotYetValid);
        if (!Identity.IsName(token.Subject)) return TokenOutcome.Wrong(CredentialProblem.NoSubject);
        // What lasts longer than times can tell ends with them.
        var last = DateTime.MaxValue.Subtract(Skew);
        var expiry = new DateTimeOffset(DateTime.SpecifyKind(token.ValidTo < last ? token.ValidTo : last, DateTimeKind.Utc)) + Skew;
        return new(new(token.Subject, ScopesOf(token)), null, expiry);
    }

    /// <summary>The scopes, which issuers tell in one text or in a list, under one of two names.</summary>
    private static Scopes ScopesOf(JsonWebToken token) => token.Claims
        .Where(claim => claim.Type is "scope" or "scp")
        .SelectMany(claim => claim.Value.Split(' '))
        .Aggregate(Scopes.None, (all, name) => all | (ScopeNames.Find(name) ?? Scopes.None));

    private static CredentialProblem ProblemOf(Exception? fault) => fault switch
    {
        SecurityTokenInvalidIssuerException => CredentialProblem.Issuer,
        SecurityTokenInvalidAudienceException => CredentialProblem.Audience,
        SecurityTokenInvalidAlgorithmException => CredentialProblem.Algorithm,
        SecurityTokenInvalidSignatureException => CredentialProblem.Signature,
        _ => CredentialProblem.MalformedToken,
    };
}
