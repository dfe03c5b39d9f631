using CstoRef.Server.Configuration;
using CstoRef.Server.Tests.Editing;
using CstoRef.Server.Tests.Telemetry.Collecting;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>What the service sends to a collector.</summary>
public sealed class OtlpTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Search = "cstoref.v1.DocumentService/SearchDocuments";
    private const string Caller = "00f067aa0ba902b7";

    private Collector? _collector;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Collector Collector => _collector ?? throw new InvalidOperationException("The collector has not been started.");

    public async ValueTask InitializeAsync() => _collector = await Collector.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => Collector.DisposeAsync();

    [Fact]
    public async Task Trace_OfASearch_IsTheCallers_AndHoldsItsDatabaseCommand()
    {
        await using var server = await StartAsync();
        var trace = NewTrace();

        await SearchAsync(server, trace);

        var spans = await Collector.SpansAsync(sent => sent.Any(span => span.IsOf(trace) && span.Name is Search), Cancelled);
        var call = spans.Single(span => span.IsOf(trace) && span.Name is Search);
        (call.ParentId, call.Span.Kind, call.Scope).ShouldBe((Caller, 2, "CstoRef.Server"));
        (call["rpc.system.name"], call["rpc.method"], call["rpc.response.status_code"]).ShouldBe(("grpc", Search, "OK"));
        call["network.peer.address"].ShouldBe("127.0.0.1");
        var command = spans.First(span => span.IsOf(trace) && span.Scope is "Npgsql");
        command.ParentId.ShouldBe(call.Id);
        call.Resource.Attributes.Single(one => one.Key is "service.name").Value.StringValue.ShouldBe("cstoref");
    }

    [Fact]
    public async Task Trace_ByHttp_GoesTheSameWay()
    {
        await using var server = await StartAsync(("CSTOREF__TELEMETRY__OTLP__ENDPOINT", Collector.Http), ("CSTOREF__TELEMETRY__OTLP__PROTOCOL", "http"));
        var trace = NewTrace();

        await SearchAsync(server, trace);

        await Collector.SpansAsync(sent => sent.Any(span => span.IsOf(trace) && span.Name is Search), Cancelled);
    }

    [Fact]
    public async Task Trace_ByTheStandardVariables_CarriesTheSecretOfTheServicesOwnConfiguration()
    {
        using var folder = new TemporaryFolder();
        var secret = Path.Combine(folder.Path, "headers");
        await File.WriteAllTextAsync(secret, "x-token=secret-of-a-file\n", Cancelled);
        await using var server = await StartAsync(
            ("CSTOREF__TELEMETRY__OTLP__ENDPOINT", ""),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Grpc),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-token=another"),
            ("OTEL_SERVICE_NAME", "cstoref-of-a-test"),
            ("CSTOREF__TELEMETRY__OTLP__HEADERS_FILE", secret));
        var trace = NewTrace();

        await SearchAsync(server, trace);

        var call = (await Collector.SpansAsync(sent => sent.Any(span => span.IsOf(trace) && span.Name is Search), Cancelled))
            .Single(span => span.IsOf(trace) && span.Name is Search);
        call.Token.ShouldBe("secret-of-a-file");
        call.Resource.Attributes.Single(one => one.Key is "service.name").Value.StringValue.ShouldBe("cstoref-of-a-test");
    }

    [Fact]
    public async Task Trace_OfACallerThatIsNotSampled_IsNotMade()
    {
        await using var server = await StartAsync();
        var (quiet, sampled) = (NewTrace(), NewTrace());

        await SearchAsync(server, quiet, flags: "00");
        await SearchAsync(server, sampled);

        var spans = await Collector.SpansAsync(sent => sent.Any(span => span.IsOf(sampled) && span.Name is Search), Cancelled);
        spans.ShouldNotContain(span => span.IsOf(quiet));
    }

    [Fact]
    public async Task Trace_OfAFailure_TellsWhoseFaultItIs()
    {
        await using var server = await StartAsync();
        var trace = NewTrace();
        var forces = new ForceService.ForceServiceClient(server.Calls);
        await Should.ThrowAsync<RpcException>(forces.GetForceAsync(new() { Name = "forces/none" }, Metadata(trace, "01"), cancellationToken: Cancelled).ResponseAsync);

        var call = (await Collector.SpansAsync(sent => sent.Any(span => span.IsOf(trace)), Cancelled)).Single(span => span.IsOf(trace));

        (call["rpc.response.status_code"], call["error.type"], call.Span.Status?.Code ?? 0).ShouldBe(("NOT_FOUND", null, 0));
    }

    [Fact]
    public async Task Trace_OfWhatOthersCommitted_TellsTheRevisions_AndLooksAloneAreNotTraced()
    {
        await using var server = await StartAsync();
        await using var other = await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled);
        var before = server.Catalog.Revision;
        await new EditingService.EditingServiceClient(other.Calls).ApplyAsync(EditingTest.Putting(EditingTest.NewSource("of-a-trace")), cancellationToken: Cancelled);

        // What services of other tests follow is traced for the whole process too.
        var spans = await Collector.SpansAsync(
            sent => sent.Any(span => span.Name is "cstoref.follow"
                && span["cstoref.revision.before"]?.Contains($"\"{before}\"", StringComparison.Ordinal) is true),
            Cancelled);

        // The driver traces for the whole process: the tests' own connections, by the name of no pool of the service, too.
        spans.Where(span => span.Scope is "Npgsql")
            .Where(span => span["db.npgsql.data_source"]?.StartsWith("cstoref", StringComparison.Ordinal) is true)
            .ShouldAllBe(span => span.ParentId.Length > 0);
    }

    [Fact]
    public async Task Trace_OfAWatch_HoldsWhatItSends()
    {
        await using var server = await StartAsync();
        var trace = NewTrace();
        var calls = server.Calls.Intercept(_ => Metadata(trace, "01"));
        using (var watch = WatchReader.FromInitialState(calls)) await watch.ReachAsync(server.Catalog.Revision);

        var spans = await Collector.SpansAsync(sent => sent.Any(IsSnapshot) && sent.Any(IsCall), Cancelled);

        var (call, snapshot) = (spans.Single(IsCall), spans.Single(IsSnapshot));
        (snapshot.TraceId, snapshot.ParentId).ShouldBe((call.TraceId, call.Id));
        call["rpc.response.status_code"].ShouldBe("CANCELLED");

        bool IsCall(SentSpan span) => span.IsOf(trace) && span.Name is "cstoref.v1.ChangeService/Watch";
        bool IsSnapshot(SentSpan span) => span.IsOf(trace) && span.Name is "cstoref.watch.snapshot";
    }

    [Fact]
    public async Task Logs_OfACall_AreOfItsTrace()
    {
        await using var server = await StartAsync(("CSTOREF__TELEMETRY__ACCESSLOG", "true"));
        var trace = NewTrace();

        await SearchAsync(server, trace);

        var logs = await Collector.LogsAsync(sent => sent.Any(one => SentSpan.IsOf(one, trace)), Cancelled);
        logs.Single(one => SentSpan.IsOf(one, trace)).Body.StringValue.ShouldStartWith($"{Search} OK ");
    }

    [Fact]
    public async Task Metrics_AreSent_UnderTheirOwnNames()
    {
        await using var server = await StartAsync(("CSTOREF__TELEMETRY__OTLP__METRICSINTERVAL", "00:00:00.2"));
        await SearchAsync(server, NewTrace());

        var sent = await Collector.MetricsAsync(all => all.Any(one => one.Name is "rpc.server.call.duration"), Cancelled);

        sent.First(one => one.Name is "rpc.server.call.duration").Unit.ShouldBe("s");
        sent.Select(one => one.Name).ShouldContain("cstoref.catalog.revision", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("CSTOREF__TELEMETRY__OTLP__ENDPOINT", "collector:4317", "Telemetry:Otlp:Endpoint must be the address of a collector")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector")]
    [InlineData("CSTOREF__TELEMETRY__OTLP__HEADERS", "a-secret", "Telemetry:Otlp:Headers must be headers like name=value,name=value.")]
    [InlineData("CSTOREF__TELEMETRY__OTLP__TRACERATIO", "2", "Telemetry:Otlp:TraceRatio must lie between 0 and 1")]
    [InlineData("CSTOREF__TELEMETRY__OTLP__PROTOCOL", "smoke", "Telemetry:Otlp:Protocol must be grpc or http")]
    [InlineData("CSTOREF__TELEMETRY__LOGFORMAT", "xml", "Telemetry:LogFormat must be line or json")]
    public void Configuration_ThatIsWrong_StopsTheStart(string variable, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var fault = Should.Throw<ConfigurationException>(() => ServerConfiguration.Load(CommandLine.Parse([]), [new(variable, value)], folder.Path));

        fault.Message.ShouldContain(message);
        fault.Message.ShouldNotContain("a-secret");
    }

    private static string NewTrace() => System.Diagnostics.ActivityTraceId.CreateRandom().ToHexString();

    private static Metadata Metadata(string trace, string flags) => new() { { "traceparent", $"00-{trace}-{Caller}-{flags}" } };

    private static async Task SearchAsync(RunningServer server, string trace, string flags = "01") =>
        await new DocumentService.DocumentServiceClient(server.Calls)
            .SearchDocumentsAsync(new() { Query = "charter" }, Metadata(trace, flags), cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();

    private Task<RunningServer> StartAsync(params (string Name, string Value)[] environment) => RunningServer.StartAsync(
        database.Database.ServiceConnectionString,
        Cancelled,
        [
            .. environment,
            ("CSTOREF__TELEMETRY__OTLP__ENDPOINT", Collector.Grpc),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
        ]);
}
