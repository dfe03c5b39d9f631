using System.Diagnostics.Metrics;
using CstoRef.Client.Replicas;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>A replica that lives with its host, its health check and its metrics.</summary>
public sealed class ReplicaRegistrationTests(DatabaseFixture database) : ReplicaTest(database)
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task AddCstoRefReplica_LivesWithItsHost()
    {
        var host = Build();
        var replica = host.Services.GetRequiredService<CstoRefReplica>();
        replica.HasCatalog.ShouldBeFalse();

        await host.StartAsync(Cancelled).DefaultTimeout();
        await replica.WaitForCatalogAsync(Cancelled).DefaultTimeout();
        await ShouldFollowAsync(replica, Server);
        await host.StopAsync(Cancelled).DefaultTimeout();
        await ((IAsyncDisposable)host).DisposeAsync().DefaultTimeout();

        replica.Status.IsConnected.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(replica.WaitForRevisionAsync(1_000_000, Cancelled).DefaultTimeout());
    }

    [Fact]
    public void AddCstoRefReplica_BadOption_IsNamed()
    {
        using var provider = new ServiceCollection()
            .AddCstoRefClient()
            .AddCstoRefReplica(options => options.MaxWaitingChanges = 0)
            .BuildServiceProvider();

        Should.Throw<ArgumentException>(provider.GetRequiredService<CstoRefReplica>).Message
            .ShouldContain("MaxWaitingChanges must be positive, not 0.");
    }

    [Fact]
    public async Task Health_IsUnhealthyBeforeTheFirstPictureAndDegradedWhileItIsTooOld()
    {
        var host = Build();
        (await CheckAsync(host)).Status.ShouldBe(HealthStatus.Unhealthy);
        await host.StartAsync(Cancelled).DefaultTimeout();
        var replica = host.Services.GetRequiredService<CstoRefReplica>();
        await replica.WaitForCatalogAsync(Cancelled).DefaultTimeout();
        await Logs.WaitForAsync(EventIds.Follows, Cancelled).DefaultTimeout();
        (await CheckAsync(host)).Status.ShouldBe(HealthStatus.Healthy);

        Relay.Target = null;
        Relay.Cut();
        await Logs.WaitForAsync(EventIds.Disconnected, Cancelled).DefaultTimeout();
        _clock.Advance(TimeSpan.FromMinutes(2));

        var stale = await CheckAsync(host);
        stale.Status.ShouldBe(HealthStatus.Degraded);
        stale.Description.ShouldNotBeNull().ShouldStartWith($"Revision {Server.Catalog.Revision}, confirmed 120 s ago.");
        stale.Data["connected"].ShouldBe(false);
        await ((IAsyncDisposable)host).DisposeAsync().DefaultTimeout();
    }

    [Fact]
    public async Task Metrics_TellRevisionStalenessAndCounts()
    {
        var host = Build();
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (string.Equals(instrument.Meter.Name, ReplicaMetrics.MeterName, StringComparison.Ordinal)
                && instrument.Meter.Scope == factory)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();

        _ = host.Services.GetRequiredService<CstoRefReplica>();
        listener.RecordObservableInstruments();
        measured.Keys.ShouldBe(
            ["cstoref.replica.reconnects", "cstoref.replica.snapshots", "cstoref.replica.digest_mismatches"],
            ignoreOrder: true);
        await host.StartAsync(Cancelled).DefaultTimeout();
        await host.Services.GetRequiredService<CstoRefReplica>().WaitForCatalogAsync(Cancelled).DefaultTimeout();
        await Logs.WaitForAsync(EventIds.Follows, Cancelled).DefaultTimeout();
        listener.RecordObservableInstruments();

        (measured["cstoref.replica.revision"], measured["cstoref.replica.snapshots"]).ShouldBe((Server.Catalog.Revision, 1));
        measured["cstoref.replica.staleness"].ShouldBe(0);
        await ((IAsyncDisposable)host).DisposeAsync().DefaultTimeout();
    }

    [Fact]
    public async Task Metrics_StandInTheDocumentation()
    {
        var host = Build();
        _ = host.Services.GetRequiredService<CstoRefReplica>();

        MetricTable.RowsOf(host.Services.GetRequiredService<IMeterFactory>().Create(ReplicaMetrics.MeterName))
            .ShouldBe(MetricTable.Read("A client's replica").Select(row => row with { Tags = string.Empty }), ignoreOrder: true);
        await ((IAsyncDisposable)host).DisposeAsync().DefaultTimeout();
    }

    private static async Task<HealthReportEntry> CheckAsync(IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled).DefaultTimeout();
        return report.Entries[CstoRefReplicaServiceCollectionExtensions.HealthCheckName];
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(Logs);
        builder.Services
            .AddSingleton<TimeProvider>(_clock)
            .AddCstoRefClient(options => options.Address = Relay.Address)
            .AddCstoRefReplica();
        return builder.Build();
    }
}
