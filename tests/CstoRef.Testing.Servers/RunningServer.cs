using CstoRef.Server.Configuration;
using CstoRef.Server.Editing;
using CstoRef.Server.Hosting;
using CstoRef.Server.Limits;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using CstoRef.Server.Watching;
using CstoRef.Testing.Catalogs;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CstoRef.Testing.Servers;

/// <summary>The whole service in the test's process, on real sockets and a real database, with clients of both its endpoints.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    /// <summary>Settings of a service that does not follow its database, so that what a test makes it serve stays.</summary>
    public static readonly (string Name, string Value)[] DoesNotFollow = [("CSTOREF__FOLLOW__POLLINTERVAL", "01:00:00"), ("CSTOREF__FOLLOW__LISTEN", "false")];

    /// <summary>Settings of a service that is not told otherwise: it takes edits.</summary>
    private static readonly (string Name, string Value)[] Usual =
        [("CSTOREF__KESTREL__ENDPOINTS__GRPC__URL", "127.0.0.1:0"), ("CSTOREF__EDITING__MODE", "loopback")];

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningServer(WebApplication app, LogRecorder logs)
    {
        _app = app;
        Logs = logs;
        var listeners = app.Services.GetRequiredService<Listeners>();
        Address = new($"{listeners.Grpc}");
        _channel = GrpcChannel.ForAddress(Address);
        Operations = new() { BaseAddress = new($"{listeners.Operations}") };
    }

    public LogRecorder Logs { get; }

    /// <summary>Where the gRPC endpoint listens.</summary>
    public Uri Address { get; }

    /// <summary>Calls the gRPC endpoint.</summary>
    public CallInvoker Calls => field ??= _channel.CreateCallInvoker();

    /// <summary>Calls the operations endpoint.</summary>
    public HttpClient Operations { get; }

    /// <summary>The picture that is served.</summary>
    public Catalog Catalog => Current.Served.ShouldNotBeNull().Catalog;

    /// <summary>Where the served picture is swapped.</summary>
    public CurrentCatalog Current => _app.Services.GetRequiredService<CurrentCatalog>();

    public CatalogFollower Follower => _app.Services.GetRequiredService<CatalogFollower>();

    public FollowerMetrics Metrics => _app.Services.GetRequiredService<FollowerMetrics>();

    public EditingMetrics EditingMetrics => _app.Services.GetRequiredService<EditingMetrics>();

    public WatchMetrics WatchMetrics => _app.Services.GetRequiredService<WatchMetrics>();

    public LimitMetrics LimitMetrics => _app.Services.GetRequiredService<LimitMetrics>();

    /// <summary>What all callers have.</summary>
    public CallerShares Callers => _app.Services.GetRequiredService<CallerShares>();

    /// <summary>All open watches.</summary>
    public Watchers Watching => _app.Services.GetRequiredService<Watchers>();

    public Readiness Readiness => _app.Services.GetRequiredService<Readiness>();

    /// <summary>Starts the service as far as listening; nothing is loaded yet.</summary>
    public static async Task<RunningServer> ListenAsync(
        string connectionString,
        Action<WebApplicationBuilder>? adapt,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> environment)
    {
        var logs = new LogRecorder();
        string[] flags = ["--ops", "127.0.0.1:0", "--postgres", connectionString, "--seeds", SampleCatalog.Folder];
        var variables = environment.Concat(Usual).DistinctBy(one => one.Name, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Name, one.Value));
        var configuration = ServerConfiguration.Load(CommandLine.Parse(flags), variables, AppContext.BaseDirectory);
        var app = ServerHost.Build(configuration, builder =>
        {
            // Nothing on the console; what is sent to a collector is sent.
            var console = builder.Services.Single(one => one.ImplementationType == typeof(ConsoleLoggerProvider));
            builder.Services.Remove(console);
            builder.Logging.AddProvider(logs);
            adapt?.Invoke(builder);
        });
        await app.StartAsync(cancellationToken).DefaultTimeout();
        return new(app, logs);
    }

    /// <summary>Starts the service and loads the database, from the sample where it is empty.</summary>
    public static async Task<RunningServer> StartAsync(
        string connectionString, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment)
    {
        var server = await ListenAsync(connectionString, adapt: null, cancellationToken, environment);
        await server.LoadAsync(cancellationToken).DefaultTimeout();
        return server;
    }

    public Task LoadAsync(CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<PatientLoad>().RunAsync(cancellationToken);

    /// <summary>Reads what others committed, as it does by itself unless it does not follow.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => Follower.CatchUpAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    /// <summary>Stops the service. Fails for an error that it logged and that the test has not taken out.</summary>
    public async ValueTask DisposeAsync()
    {
        Operations.Dispose();
        _channel.Dispose();
        await _app.StopAsync().DefaultTimeout();
        // Before the driver closes its connections, which it tells of as errors where a test has stopped the database.
        var logged = Logs.TakeAll();
        await _app.DisposeAsync().DefaultTimeout();
        logged.Where(entry => entry.Level >= LogLevel.Error).ShouldBeEmpty();
    }
}
