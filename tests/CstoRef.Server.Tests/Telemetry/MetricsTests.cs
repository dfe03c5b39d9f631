using System.Net;
using CstoRef.Server.Tests.Editing;
using CstoRef.Server.Tests.Errors;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>What operators learn of a service from its metrics, as Prometheus reads them.</summary>
public sealed class MetricsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Get = "cstoref.v1.ForceService/GetForce";

    /// <summary>What is told where there is something to tell alone.</summary>
    private const string OfTheOwnCluster = "cstoref.cluster.restarts";

    private static readonly string[] OfOthers =
        ["kestrel_active_connections", "db_client_connection_count", "dotnet_process_memory_working_set_bytes", "target_info"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_AreCountedByMethodAndCode_WhateverBecomesOfThem()
    {
        await using var server = await StartAsync();
        await CallAsync(server);
        await RawCall.SendAsync(server.Address, "/cstoref.v1.ForceService/GetForces", RawCall.Frame([]), Cancelled);
        await RawCall.SendAsync(server.Address, "/cstoref.v1.NoService/GetForce", RawCall.Frame([]), Cancelled);
        await RawCall.SendAsync(server.Address, "/evil\"} 1/Method", RawCall.Frame([]), Cancelled);
        await RawCall.SendAsync(server.Address, $"/{Get}", RawCall.Frame([0xff, 0xff]), Cancelled);
        using (var watch = WatchReader.FromNow(server.Calls)) await watch.ReadBookmarkAsync();

        var scrape = await Scrape.UntilAsync(server, one => one.CallsOf("cstoref.v1.ChangeService/Watch", "CANCELLED") > 0, Cancelled);

        scrape.CallsOf(Get, "OK").ShouldBe(3);
        scrape.CallsOf(Get, "NOT_FOUND").ShouldBe(2);
        scrape.CallsOf(Get, "INVALID_ARGUMENT").ShouldBe(2);
        scrape.CallsOf("_OTHER", "UNIMPLEMENTED").ShouldBe(3);
        scrape.CallsOf("cstoref.v1.ChangeService/Watch", "CANCELLED").ShouldBe(1);
        scrape.Samples.Where(one => one.Labels.ContainsKey("rpc_method")).ShouldAllBe(one => one.Has("rpc_system_name", "grpc"));
        EndedWith("UNIMPLEMENTED").ShouldAllBe(one => one.Has("error_type", "UNIMPLEMENTED"));
        EndedWith("NOT_FOUND").ShouldAllBe(one => one.Has("error_type", null));

        IEnumerable<Sample> EndedWith(string code) => scrape.Samples.Where(one => one.Has("rpc_response_status_code", code));
    }

    [Fact]
    public async Task Calls_RefusedBeforeTheyAreRead_AreCounted()
    {
        await using var server = await StartAsync(("CSTOREF__EDITING__MODE", "off"));

        await RawCall.SendAsync(server.Address, "/cstoref.v1.EditingService/Apply", RawCall.Frame([]), Cancelled);

        var scrape = await Scrape.OfAsync(server, Cancelled);
        scrape.SamplesOf("rpc_server_call_duration_seconds_count", ("rpc_method", "cstoref.v1.EditingService/Apply")).ShouldHaveSingleItem().Value.ShouldBe(1);
        scrape.ValueOf("cstoref_editing_edits_total", ("outcome", "refused"), ("reason", "EDITING_OFF")).ShouldBe(1);
    }

    [Fact]
    public async Task Calls_OfAnotherServiceInTheProcess_AreItsOwn()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        await CallAsync(other);

        (await Scrape.OfAsync(server, Cancelled)).CallsOf(Get, "OK").ShouldBe(0);
        (await Scrape.OfAsync(other, Cancelled)).CallsOf(Get, "OK").ShouldBe(3);
    }

    [Fact]
    public async Task Durations_HaveBucketsFromATenthOfAMillisecondToTenSeconds()
    {
        await using var server = await StartAsync();
        await CallAsync(server);

        var bounds = (await Scrape.OfAsync(server, Cancelled))
            .SamplesOf("rpc_server_call_duration_seconds_bucket", ("rpc_method", Get), ("rpc_response_status_code", "OK"))
            .Select(one => one.Labels["le"])
            .ToArray();

        (bounds.Length, bounds[0], bounds[^2], bounds[^1]).ShouldBe((17, "0.0001", "10", "+Inf"));
    }

    [Fact]
    public async Task Catalog_IsTold_AsItIsServed()
    {
        await using var server = await StartAsync();

        var scrape = await Scrape.OfAsync(server, Cancelled);

        scrape.ValueOf("cstoref_catalog_revision").ShouldBe(server.Catalog.Revision);
        scrape.ValueOf("cstoref_catalog_info", ("epoch", server.Catalog.Epoch)).ShouldBe(1);
        scrape.ValueOf("cstoref_catalog_age_seconds").ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(0);
        var end = DateTimeOffset.FromUnixTimeSeconds((long)scrape.ValueOf("cstoref_catalog_known_through_seconds").ShouldNotBeNull());
        DateOnly.FromDateTime(end.UtcDateTime).AddDays(-1).ShouldBe(server.Catalog.Horizon.KnownThrough.ShouldNotBeNull());
    }

    [Fact]
    public async Task Metrics_StandInTheDocumentation()
    {
        await using var server = await StartAsync();

        MetricTable.RowsOf(server.Metrics.Meter)
            .ShouldBe(MetricTable.Read("The service").Select(row => row with { Tags = string.Empty }), ignoreOrder: true);
    }

    [Fact]
    public async Task Metrics_AreTold_AsTheDocumentationSays()
    {
        await using var server = await StartAsync();
        var editing = new EditingService.EditingServiceClient(server.Calls);
        await CallAsync(server);
        await RawCall.SendAsync(server.Address, "/no.such.Service/Method", RawCall.Frame([]), Cancelled);
        await new DocumentService.DocumentServiceClient(server.Calls)
            .SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled);
        await Should.ThrowAsync<RpcException>(editing.ApplyAsync(new(), cancellationToken: Cancelled).ResponseAsync);
        await editing.ApplyAsync(EditingTest.Putting(EditingTest.NewSource("of-metrics")), cancellationToken: Cancelled);

        var scrape = await Scrape.OfAsync(server, Cancelled);

        foreach (var row in MetricTable.Read("The service").Where(row => row.Name is not OfTheOwnCluster))
        {
            var name = row.Kind is "histogram" ? row.Prometheus + "_count" : row.Prometheus;
            var samples = scrape.Samples.Where(one => string.Equals(one.Name, name, StringComparison.Ordinal)).ToArray();
            samples.ShouldNotBeEmpty(row.Name);
            Told(samples.SelectMany(one => one.Labels.Keys).Distinct(StringComparer.Ordinal)).ShouldBe(Told(row.Labels), row.Name);
        }

        foreach (var name in OfOthers) scrape.SamplesOf(name).ShouldNotBeEmpty(name);
        scrape.Samples.ShouldNotContain(one => one.Name.StartsWith("kestrel_queued", StringComparison.Ordinal));
        scrape.ValueOf("cstoref_editing_edits_total", ("outcome", "committed")).ShouldBe(1);

        static string Told(IEnumerable<string> labels) => string.Join(' ', labels.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task Route_ForOperators_IsNotThereOnTheGrpcEndpoint(string path)
    {
        await using var server = await StartAsync();
        using var client = new HttpClient
        {
            BaseAddress = server.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var there = await server.Operations.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        using var here = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        there.StatusCode.ShouldBe(HttpStatusCode.OK);
        here.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await here.Content.ReadAsStringAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Metrics_SwitchedOff_AreNotThere()
    {
        await using var server = await StartAsync(("CSTOREF__TELEMETRY__PROMETHEUS", "false"));

        using var answer = await server.Operations.GetAsync(new Uri("/metrics", UriKind.Relative), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Metrics_WhereNothingMayBeSent_AreStillTold()
    {
        await using var server = await StartAsync(("OTEL_SDK_DISABLED", "true"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));

        (await Scrape.OfAsync(server, Cancelled)).ValueOf("cstoref_catalog_revision").ShouldBe(server.Catalog.Revision);
    }

    /// <summary>Three calls that succeed, two of what is not there, one that is wrong.</summary>
    private static async Task CallAsync(RunningServer server)
    {
        var forces = new ForceService.ForceServiceClient(server.Calls);
        const string There = "forces/air-forces";
        const string NotThere = "forces/none";
        foreach (var name in (string[])[There, There, There, NotThere, NotThere, "nonsense"])
        {
            try
            {
                await forces.GetForceAsync(new() { Name = name }, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
            }
            catch (RpcException)
            {
                // As it should.
            }
        }
    }

    private Task<RunningServer> StartAsync(params (string Name, string Value)[] environment) =>
        RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled, environment);
}
