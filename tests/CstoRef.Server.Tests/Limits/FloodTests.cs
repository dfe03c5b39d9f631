using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using CstoRef.Server.Tests.Editing;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Limits;

/// <summary>One caller floods the service with everything there is, and another does not notice.</summary>
public sealed class FloodTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Flooder = "127.0.0.2";
    private const int PerSecond = 200;
    private const int Burst = 100;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flood_OfEverythingByOneCaller_IsAnsweredAsFarAsItMayAndAnotherIsAnsweredWhole()
    {
        var reached = new ReachedMethods();
        await using var server = await StartAsync(reached);
        using var refused = new RefusedLimits(server);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var began = Stopwatch.GetTimestamp();
        var flood = Enumerable.Range(0, 60).Select(number => FloodAsync(server.Address, number, enough.Token)).ToArray();
        while (refused.Of("requests_per_second") + refused.Of("calls") == 0) await Task.Yield();

        await CallAsync(server.Calls);

        await enough.CancelAsync();
        await Task.WhenAll(flood).DefaultTimeout();
        var mayReach = Burst + (PerSecond * Stopwatch.GetElapsedTime(began).TotalSeconds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{reached.Of(Flooder)} of {mayReach} calls of the flood reached a method");
        reached.Of(Flooder).ShouldBeInRange(1, (int)mayReach + 1);
        refused.Of("connections").ShouldBeGreaterThan(0);
        server.Logs.TakeAll().ShouldAllBe(entry => entry.Level < Microsoft.Extensions.Logging.LogLevel.Error);
    }

    /// <summary>What another caller does all day. All of it succeeds.</summary>
    private static async Task CallAsync(CallInvoker calls)
    {
        var (forces, documents) = (new ForceService.ForceServiceClient(calls), new DocumentService.DocumentServiceClient(calls));
        var changes = new ChangeService.ChangeServiceClient(calls);
        using var watch = WatchReader.FromNow(calls);
        await watch.ReadBookmarkAsync();
        for (var round = 0; round < 20; round++)
        {
            await forces.GetForceAsync(new() { Name = "forces/air-forces" }, cancellationToken: Cancelled);
            await documents.ListDocumentsAsync(new(), cancellationToken: Cancelled);
            await documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: Cancelled);
            await changes.GetChangeSetAsync(new() { Revision = 1, PageSize = 1 }, cancellationToken: Cancelled);
        }

        var edit = EditingTest.Putting(EditingTest.NewSource("in-the-flood"));
        await new EditingService.EditingServiceClient(calls).ApplyAsync(edit, cancellationToken: Cancelled);
        await watch.ReadChangeSetAsync();
    }

    /// <summary>One sort of call in a loop, on a connection of its own, or on a new one for each call.</summary>
    private static async Task FloodAsync(Uri server, int number, CancellationToken enough)
    {
        using var caller = new OtherCaller(server, Flooder);
        while (!enough.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FloodOnceAsync(server, caller.Calls, number % 7, enough)));
            }
            catch (Exception refusal) when (refusal is RpcException or OperationCanceledException or IOException or SocketException)
            {
                // As a flood deserves.
            }
        }
    }

    private static async Task FloodOnceAsync(Uri server, CallInvoker calls, int sort, CancellationToken enough)
    {
        var documents = new DocumentService.DocumentServiceClient(calls);
        var changes = new ChangeService.ChangeServiceClient(calls);
        switch (sort)
        {
            case 0: await documents.GetDocumentAsync(new() { Name = "documents/charter-2002" }, cancellationToken: enough); break;
            case 1: await documents.ListDocumentsAsync(new() { PageSize = 1000 }, cancellationToken: enough); break;
            case 2: await documents.SearchDocumentsAsync(new() { Query = "charter" }, cancellationToken: enough); break;
            case 3: await documents.GetDocumentAsync(new() { Name = new string('\u0001', 5000) }, cancellationToken: enough); break;
            case 4:
                using (var watch = changes.Watch(new() { InitialState = new() }, cancellationToken: enough))
                    await watch.ResponseStream.MoveNext(enough);
                break;
            case 5: await changes.GetChangeSetAsync(new() { Revision = 1 }, cancellationToken: enough); break;
            default: (await OtherCaller.ConnectAsync(server, Flooder, enough)).Dispose(); break;
        }
    }

    private async Task<RunningServer> StartAsync(ReachedMethods reached)
    {
        var server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString,
            builder => builder.Services
                .AddSingleton(reached)
                .AddSingleton<Interceptor, ReachedMethodsInterceptor>(),
            Cancelled,
            ("CSTOREF__LIMITS__REQUESTSPERSECOND", $"{PerSecond}"),
            ("CSTOREF__LIMITS__REQUESTBURST", $"{Burst}"),
            ("CSTOREF__LIMITS__MAXWAIT", "00:00:00.1"),
            ("CSTOREF__LIMITS__MAXCALLS", "50"),
            ("CSTOREF__LIMITS__MAXCONNECTIONS", "30"));
        await server.LoadAsync(Cancelled);
        return server;
    }

    /// <summary>How many calls of an address came as far as to a method.</summary>
    private sealed class ReachedMethods
    {
        private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

        public void Count(ServerCallContext context) =>
            _counts.AddOrUpdate($"{context.GetHttpContext().Connection.RemoteIpAddress}", 1, static (_, count) => count + 1);

        public int Of(string address) => _counts.GetValueOrDefault(address);
    }

    private sealed class ReachedMethodsInterceptor(ReachedMethods reached) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            reached.Count(context);
            return continuation(request, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            reached.Count(context);
            return continuation(request, responseStream, context);
        }
    }
}
