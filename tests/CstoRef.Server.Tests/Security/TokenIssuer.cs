using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CstoRef.Server.Tests.Security;

/// <summary>An OpenID Connect authority: it tells its keys over HTTP, issues tokens, rotates its key, and goes away.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "cstoref";

    private readonly WebApplication _app;
    private RSA _key;
    private int _keyNumber;

    private TokenIssuer(WebApplication app)
    {
        _app = app;
        _key = RSA.Create(2048);
    }

    public string Issuer => _app.Urls.Single();

    /// <summary>Whether it answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>The keys as it tells them, among them one for another end.</summary>
    public string Keys => JsonSerializer.Serialize(new
    {
        keys = new object[] { new { kty = "oct", k = "AAAA", kid = "another-end" }, SigningKey },
    });

    /// <summary>The key that it signs by, as a key set.</summary>
    public string SigningKeys => JsonSerializer.Serialize(new { keys = new[] { SigningKey } });

    private object SigningKey
    {
        get
        {
            var key = _key.ExportParameters(includePrivateParameters: false);
            var (n, e) = (Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent));
            return new { kty = "RSA", use = "sig", kid = KeyId, n, e };
        }
    }

    public string KeyId => $"key-{_keyNumber}";

    /// <summary>The settings of a service that knows callers by its tokens.</summary>
    public (string Name, string Value)[] Settings =>
        [("CSTOREF__SECURITY__JWT__AUTHORITY", Issuer), ("CSTOREF__SECURITY__JWT__AUDIENCE", Audience)];

    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var app = builder.Build();
        var authority = new TokenIssuer(app);
        app.MapGet("/.well-known/openid-configuration", context => authority.AnswerAsync(
            context, JsonSerializer.Serialize(new { issuer = authority.Issuer, jwks_uri = $"{authority.Issuer}/keys" })));
        app.MapGet("/keys", context =>
        {
            authority.Asked++;
            return authority.AnswerAsync(context, authority.Keys);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return authority;
    }

    /// <summary>Signs by another key from now on, and tells that one alone.</summary>
    public void RotateKey()
    {
        _key.Dispose();
        (_key, _keyNumber) = (RSA.Create(2048), _keyNumber + 1);
    }

    /// <summary>Issues a token that is right but for what the test says.</summary>
    /// <param name="scopes">The scopes, with spaces between them.</param>
    /// <param name="change">What is otherwise; a claim of null is left out.</param>
    /// <param name="signer">Who signs; the authority's own key unless told otherwise.</param>
    public string Issue(string scopes, (string Claim, JsonNode? Value)[]? change = null, SigningCredentials? signer = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = "ann",
            ["scope"] = scopes,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 600,
        };
        foreach (var (claim, value) in change ?? [])
        {
            claims.Remove(claim);
            if (value is not null) claims[claim] = value.DeepClone();
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), signer ?? Signer);
    }

    /// <summary>Its own key.</summary>
    public SigningCredentials Signer => new(
        new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: true)) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256);

    /// <summary>Another one of the same name.</summary>
    public SigningCredentials Forger => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Task AnswerAsync(HttpContext context, string json)
    {
        if (!IsAway) return context.Response.WriteAsync(json, TestContext.Current.CancellationToken);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
