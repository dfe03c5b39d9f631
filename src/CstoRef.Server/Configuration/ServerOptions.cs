namespace CstoRef.Server.Configuration;

/// <summary>
/// Everything that an operator can set, by configuration section, but for the framework's own sections Kestrel and Logging.
/// </summary>
internal sealed record ServerOptions
{
    public ConnectionStringsOptions ConnectionStrings { get; init; } = new();

    public PostgresOptions Postgres { get; init; } = new();

    public SeedsOptions Seeds { get; init; } = new();

    public ClockOptions Clock { get; init; } = new();

    public GrpcOptions Grpc { get; init; } = new();

    public SearchOptions Search { get; init; } = new();

    public FollowOptions Follow { get; init; } = new();

    public HistoryOptions History { get; init; } = new();

    public WatchOptions Watch { get; init; } = new();

    public EditingOptions Editing { get; init; } = new();

    public SecurityOptions Security { get; init; } = new();

    [ConfigurationSection("Security:Jwt")]
    public JwtOptions Jwt { get; init; } = new();

    [ConfigurationSection("Security:ClientCertificates")]
    public ClientCertificateOptions ClientCertificates { get; init; } = new();

    public LimitsOptions Limits { get; init; } = new();

    [ConfigurationSection("Kestrel:Limits")]
    public ConnectionOptions Connections { get; init; } = new();

    [ConfigurationSection("Kestrel:Limits:Http2")]
    public Http2Options Http2 { get; init; } = new();

    public TelemetryOptions Telemetry { get; init; } = new();

    [ConfigurationSection("Telemetry:Otlp")]
    public OtlpOptions Otlp { get; init; } = new();

    public ShutdownOptions Shutdown { get; init; } = new();

    /// <summary>Whether there is any credential by which a caller can be known.</summary>
    public bool KnowsCallers() => Security.TokensFile is not null || Jwt.Authority is not null || Jwt.KeysFile is not null || ClientCertificates.CaFile is not null;
}
