using System.Text.Json;
using CstoRef.Server.Configuration;

namespace CstoRef.Server.Security.Jwt;

/// <summary>
/// The keys that an OpenID Connect authority tells. They are asked for every few minutes, so that those count no more that it withdrew; and
/// when a token names another, so that a new one counts at once. While the authority is away, what it told last counts on.
/// </summary>
internal sealed class AuthorityKeys(Uri authority, JwtOptions options, TimeProvider time, ILogger<AuthorityKeys> logger)
    : BackgroundService, IKeySource
{
    private const string Discovery = ".well-known/openid-configuration";
    private const int MaxAnswerSize = 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IntervalWithoutKeys = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How soon after a look for a token's sake that was in vain the next one follows: whoever invents names of keys must not burden the
    /// authority.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A redirection would lead where nobody has looked whether it can be trusted.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = Interval })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = MaxAnswerSize,
    };

    private readonly Lock _lock = new();
    private (string Answer, SigningKeys Keys)? _told;
    private Task _look = Task.CompletedTask;
    private long? _lastInVain;
    private bool _isAway;

    public SigningKeys? Current { get; private set; }

    public async Task<SigningKeys?> LookPastAsync(SigningKeys? seen, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(Current, seen)) return Current;
        Task look;
        lock (_lock)
        {
            if (_look.IsCompleted && (_lastInVain is not { } last || time.GetElapsedTime(last) >= Pause))
                _look = LookPastSeenAsync(seen);
            look = _look;
        }

        await look.WaitAsync(cancellationToken);
        return Current;
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync();
            var pause = Current is null ? IntervalWithoutKeys : Interval;
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookPastSeenAsync(SigningKeys? seen)
    {
        var began = time.GetTimestamp();
        try
        {
            await LookAsync();
        }
        finally
        {
            // Nobody looks at it before this has ended.
            _lastInVain = ReferenceEquals(Current, seen) ? began : null;
        }
    }

    private async Task LookAsync()
    {
        try
        {
            await ReadAsync();
            if (_isAway) SecurityLog.AuthorityBack(logger, authority);
            _isAway = false;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or AuthorityException or JsonException)
        {
            if (!_isAway) SecurityLog.AuthorityAway(logger, authority, fault is JsonException ? "Its answer is no JSON." : fault.Message);
            _isAway = true;
        }
    }

    private async Task ReadAsync()
    {
        using var discovery = JsonDocument.Parse(await _http.GetStringAsync(new Uri(WithSlash(authority), Discovery)));
        var tokensIssuer = options.Issuer ?? TextOf(discovery, "issuer");
        var address = TextOf(discovery, "jwks_uri");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var keys) || !IsTrustworthy(keys))
            throw new AuthorityException("The address of its keys is none that can be trusted.");
        var answer = await _http.GetStringAsync(keys);
        if (_told is { } told && IsSame(told.Answer, answer) && IsSame(told.Keys.Issuer, tokensIssuer)) return;
        var read = SigningKeys.ReadAnswer(answer, tokensIssuer) ?? throw new AuthorityException("None of its keys can check a signature.");
        (_told, Current) = ((answer, read), read);

        static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
    }

    /// <summary>Whether nobody on the way can put in keys of his own.</summary>
    public static bool IsTrustworthy(Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && address.IsLoopback);

    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new($"{address.AbsoluteUri}/");

    private static string TextOf(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new AuthorityException($"Its discovery tells no {name}.");

    private sealed class AuthorityException(string message) : Exception(message);
}
