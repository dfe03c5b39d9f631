using System.Globalization;
using Microsoft.IdentityModel.Tokens;

namespace CstoRef.Server.Security.Jwt;

/// <summary>
/// The public keys by which tokens of one issuer are signed, at one time, and what came of the tokens that were checked by them: other keys
/// know nothing of that.
/// </summary>
internal sealed class SigningKeys
{
    private const int SmallestRsa = 2048;
    private const int MaxKeys = 100;

    /// <summary>Tokens of callers that somebody invents must not drive out those that count.</summary>
    private readonly SeenTokens _good = new(4096);

    private readonly SeenTokens _bad = new(4096);

    private SigningKeys(string issuer, IReadOnlyList<JsonWebKey> keys) => (Issuer, Keys) = (issuer, keys);

    public string Issuer { get; }

    public IReadOnlyList<JsonWebKey> Keys { get; }

    /// <summary>Reads a file, in which every key must be of use.</summary>
    /// <exception cref="CredentialFileException">It is of no use; it names every key at fault by its place.</exception>
    public static SigningKeys ReadFile(string path, string issuer)
    {
        var keys = Parse(CredentialFile.ReadText(path)) ?? throw new CredentialFileException("is no JSON Web Key Set");
        var faults = keys.Index()
            .Select(key => (key.Index, Fault: FaultOf(key.Item)))
            .Where(key => key.Fault is not null)
            .Select(key => string.Create(CultureInfo.InvariantCulture, $"key {key.Index + 1} {key.Fault}"))
            .ToList();
        if (keys.Count is 0 or > MaxKeys) faults.Add($"it must hold between 1 and {MaxKeys} keys");
        CredentialFileException.ThrowIfAny(faults);
        return new(issuer, keys);
    }

    /// <summary>Reads what an authority tells, which may hold keys for other ends; null where none of them is of use.</summary>
    public static SigningKeys? ReadAnswer(string json, string issuer) =>
        Parse(json)?.Where(key => FaultOf(key) is null).Take(MaxKeys).ToArray() is { Length: > 0 } keys ? new(issuer, keys) : null;

    /// <summary>The keys that a token can be signed by, which may name one.</summary>
    public IReadOnlyList<JsonWebKey> Find(string? id) =>
        string.IsNullOrEmpty(id) ? Keys : [.. Keys.Where(key => string.Equals(key.Kid, id, StringComparison.Ordinal))];

    public TokenOutcome? FindSeen(TokenHash token) => _good.Find(token) ?? _bad.Find(token);

    public void Keep(TokenHash token, TokenOutcome outcome)
    {
        if (outcome.IsLasting) (outcome.Problem is null ? _good : _bad).Keep(token, outcome);
    }

    private static IReadOnlyList<JsonWebKey>? Parse(string json)
    {
        try
        {
            return [.. new JsonWebKeySet(json).Keys];
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? FaultOf(JsonWebKey key) => key switch
    {
        { Kty: not (JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve) } =>
            "is of no kind that signs with a private key and is checked with a public one (RSA, EC)",
        { D: not null } => "holds a private part, which belongs to the issuer alone",
        { Use: { Length: > 0 } use } when !string.Equals(use, JsonWebKeyUseNames.Sig, StringComparison.Ordinal) => "is not for signatures",
        { Kty: JsonWebAlgorithmsKeyTypes.RSA } when SizeOf(key) < SmallestRsa => $"is shorter than {SmallestRsa} bits, or of no use",
        { Kty: JsonWebAlgorithmsKeyTypes.RSA } => null,
        { Crv: not (JsonWebKeyECTypes.P256 or JsonWebKeyECTypes.P384 or JsonWebKeyECTypes.P521) } => "is of no use",
        { X: null or "" } or { Y: null or "" } => "is of no use",
        _ => null,
    };

    private static int SizeOf(JsonWebKey key)
    {
        try
        {
            return key.KeySize;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return 0;
        }
    }
}
