using System.Globalization;
using CstoRef.Server.Configuration;
using CstoRef.Server.Hosting;
using CstoRef.Server.Serving;
using CstoRef.Server.Starting;
using CstoRef.Testing.Host.Databases;
using CstoRef.Testing.Host.Faults;
using CstoRef.Testing.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CstoRef.Testing.Host.Services;

/// <summary>
/// One whole service, as it runs in production, on a database of its own, and what may befall it. One thing befalls it at a time.
/// </summary>
internal sealed class ServiceUnderTest(HostDatabase database, DateOnly? today, bool takesEdits) : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SlowCalls _slow = new();
    private WebApplication? _app;
    private bool _isDatabaseAway;

    /// <summary>Where it answers gRPC calls, from its first start on.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Where it answers HTTP/1.1, from its first start on.</summary>
    public Uri? OperationsAddress { get; private set; }

    private WebApplication App => _app ?? throw new FaultRefusedException("The service is stopped; restart it first.");

    /// <summary>Lets something befall the service.</summary>
    /// <exception cref="FaultRefusedException">It cannot.</exception>
    public async Task DoAsync(HostRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await (request.Command switch
            {
                HostCommand.Compact => LogFaults.CompactAsync(ThereDatabase, request.Revision, cancellationToken),
                HostCommand.Rewind => RewindAsync(request.Revision, cancellationToken),
                HostCommand.Slow => Task.FromResult(_slow.Delay = request.Delay),
                HostCommand.Drain => DrainAsync(cancellationToken),
                HostCommand.Stop => StopAsync(),
                HostCommand.Restart => RestartAsync(cancellationToken),
                HostCommand.StopDatabase => StopDatabaseAsync(cancellationToken),
                HostCommand.StartDatabase => StartDatabaseAsync(cancellationToken),
                _ => throw new FaultRefusedException($"No service can {request.Command}."),
            });
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Starts it, where it listened before if it ran before, and waits until it serves.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var app = ServerHost.Build(Configure(), builder => builder.Services.AddSingleton<IStartupFilter>(_slow));
        _app = app;
        await app.StartAsync(cancellationToken);
        var listeners = app.Services.GetRequiredService<Listeners>();
        (Address, OperationsAddress) = (new($"{listeners.Grpc}"), new($"{listeners.Operations}"));
        await app.Services.GetRequiredService<PatientLoad>().RunAsync(cancellationToken);
    }

    /// <summary>Stops it in order, as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (_app is not { } app) return;
        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Ends it, and thereafter its database, for which nobody waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _ = database.DisposeAsync().AsTask();
        _turn.Dispose();
    }

    private HostDatabase ThereDatabase =>
        _isDatabaseAway ? throw new FaultRefusedException("The database is away; start it first.") : database;

    private ServerConfiguration Configure()
    {
        string[] flags =
        [
            "--grpc", AddressOf(Address), "--ops", AddressOf(OperationsAddress), "--postgres", database.ServiceConnectionString,
            "--editing", takesEdits ? "loopback" : "off", "--wait", "0",
        ];
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CSTOREF__LOGGING__LOGLEVEL__DEFAULT"] = "Error",
            ["CSTOREF__SHUTDOWN__TIMEOUT"] = "2",
            ["CSTOREF__WATCH__BOOKMARKINTERVAL"] = "1",
            ["CSTOREF__CLOCK__TODAY"] = today?.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty,
        };
        return ServerConfiguration.Load(CommandLine.Parse(flags), settings, AppContext.BaseDirectory);
    }

    private static string AddressOf(Uri? before) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{before?.Port ?? 0}");

    private async Task RewindAsync(long toRevision, CancellationToken cancellationToken)
    {
        var epoch = await LogFaults.RewindAsync(ThereDatabase, toRevision, cancellationToken);
        if (_app is not { } app) return;
        app.Services.GetRequiredService<CatalogFollower>().LookNow();
        await app.Services.GetRequiredService<CurrentCatalog>()
            .WaitForAsync(catalog => string.Equals(catalog.Epoch, epoch, StringComparison.Ordinal), cancellationToken);
    }

    private Task DrainAsync(CancellationToken cancellationToken) =>
        App.Services.GetServices<IHostedService>().OfType<Draining>().Single().StoppingAsync(cancellationToken);

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    private async Task StopDatabaseAsync(CancellationToken cancellationToken)
    {
        await database.CloseAsync(cancellationToken);
        _isDatabaseAway = true;
        await NoticeAsync(isAway: true, cancellationToken);
    }

    private async Task StartDatabaseAsync(CancellationToken cancellationToken)
    {
        await database.ReopenAsync(cancellationToken);
        _isDatabaseAway = false;
        // What is kept ready to search leads to where nobody is any more.
        if (_app is { } app) app.Services.GetRequiredService<Database>().Connections.ForSearching.Clear();
        await NoticeAsync(isAway: false, cancellationToken);
    }

    /// <summary>Waits until the service knows where its database is.</summary>
    private async Task NoticeAsync(bool isAway, CancellationToken cancellationToken)
    {
        if (_app is not { } app) return;
        var (follower, freshness) = (app.Services.GetRequiredService<CatalogFollower>(), app.Services.GetRequiredService<Freshness>());
        while (freshness.Trouble is not null != isAway)
        {
            follower.LookNow();
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }
    }
}
