using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Telemetry.Collecting;

/// <summary>A collector of OpenTelemetry's on real sockets, by gRPC and by HTTP, that keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Collected _collected;

    private Collector(WebApplication app, Collected collected)
    {
        (_app, _collected) = (app, collected);
        (Grpc, Http) = app.Urls.ToArray() is [var grpc, var http] ? (grpc, http) : throw new InvalidOperationException("It listens twice.");
    }

    /// <summary>Where it takes OTLP by gRPC.</summary>
    public string Grpc { get; }

    /// <summary>Where it takes OTLP by HTTP.</summary>
    public string Http { get; }

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var collected = new Collected();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRouting().AddSingleton(collected).AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Traces>();
        app.MapGrpcService<Logs>();
        app.MapGrpcService<Metrics>();
        app.MapPost("/v1/traces", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            collected.Add(ExportTraceServiceRequest.Parser.ParseFrom(body.ToArray()), context);
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync(cancellationToken).DefaultTimeout();
        return new(app, collected);
    }

    /// <summary>Waits until spans of a sort were sent.</summary>
    /// <returns>All that were sent until then.</returns>
    public Task<IReadOnlyList<SentSpan>> SpansAsync(Predicate<IReadOnlyList<SentSpan>> areAll, CancellationToken cancellationToken) =>
        _collected.WaitAsync(all => all.OfType<SentSpan>(), areAll, cancellationToken);

    /// <summary>Waits until log records of a sort were sent.</summary>
    public Task<IReadOnlyList<LogRecord>> LogsAsync(Predicate<IReadOnlyList<LogRecord>> areAll, CancellationToken cancellationToken) =>
        _collected.WaitAsync(all => all.OfType<LogRecord>(), areAll, cancellationToken);

    /// <summary>Waits until metrics of a sort were sent.</summary>
    public Task<IReadOnlyList<Metric>> MetricsAsync(Predicate<IReadOnlyList<Metric>> areAll, CancellationToken cancellationToken) =>
        _collected.WaitAsync(all => all.OfType<Metric>(), areAll, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().DefaultTimeout();
        await _app.DisposeAsync();
    }

    private sealed class Traces(Collected collected) : TraceService.TraceServiceBase
    {
        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
        {
            collected.Add(request, context.GetHttpContext());
            return Task.FromResult(new ExportTraceServiceResponse());
        }
    }

    private sealed class Logs(Collected collected) : LogsService.LogsServiceBase
    {
        public override Task<ExportLogsServiceResponse> Export(ExportLogsServiceRequest request, ServerCallContext context)
        {
            collected.Add(request.ResourceLogs.SelectMany(resource => resource.ScopeLogs).SelectMany(scope => scope.LogRecords));
            return Task.FromResult(new ExportLogsServiceResponse());
        }
    }

    private sealed class Metrics(Collected collected) : MetricsService.MetricsServiceBase
    {
        public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
        {
            collected.Add(request.ResourceMetrics.SelectMany(resource => resource.ScopeMetrics).SelectMany(scope => scope.Metrics));
            return Task.FromResult(new ExportMetricsServiceResponse());
        }
    }

    /// <summary>Everything that was sent, in order, and who waits for more.</summary>
    private sealed class Collected
    {
        private readonly Lock _lock = new();
        private readonly List<object> _all = [];
        private TaskCompletionSource _news = NewSignal();

        public void Add(ExportTraceServiceRequest request, HttpContext context) => Add(
            from resource in request.ResourceSpans
            from scope in resource.ScopeSpans
            from span in scope.Spans
            select new SentSpan(span, scope.Scope.Name, resource.Resource, context.Request.Headers["x-token"]));

        public void Add(IEnumerable<object> sent)
        {
            lock (_lock)
            {
                _all.AddRange(sent);
                _news.SetResult();
                _news = NewSignal();
            }
        }

        public async Task<IReadOnlyList<T>> WaitAsync<T>(
            Func<IEnumerable<object>, IEnumerable<T>> select, Predicate<IReadOnlyList<T>> areAll, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task news;
                T[] sent;
                lock (_lock) (news, sent) = (_news.Task, [.. select(_all)]);
                if (areAll(sent)) return sent;
                await news.WaitAsync(cancellationToken).DefaultTimeout();
            }
        }

        private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A span that was sent.</summary>
/// <param name="Span">The span.</param>
/// <param name="Scope">Who made it.</param>
/// <param name="Resource">Which service it belongs to.</param>
/// <param name="Token">The header x-token of the request that brought it.</param>
internal sealed record SentSpan(Span Span, string Scope, Resource Resource, string? Token)
{
    public string Name => Span.Name;

    public string TraceId => Hex(Span.TraceId);

    public string Id => Hex(Span.SpanId);

    /// <summary>The span that it lies in; empty for none.</summary>
    public string ParentId => Hex(Span.ParentSpanId);

    public string? this[string attribute] => Span.Attributes.SingleOrDefault(one => string.Equals(one.Key, attribute, StringComparison.Ordinal))?.Value is { } value
        ? value.ValueCase == AnyValue.ValueOneofCase.StringValue ? value.StringValue : value.ToString()
        : null;

    /// <summary>Whether it belongs to a trace.</summary>
    public bool IsOf(string trace) => string.Equals(TraceId, trace, StringComparison.Ordinal);

    /// <summary>Whether a log record belongs to a trace.</summary>
    public static bool IsOf(LogRecord log, string trace) => string.Equals(Hex(log.TraceId), trace, StringComparison.Ordinal);

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
