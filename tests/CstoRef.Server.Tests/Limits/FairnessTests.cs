using CstoRef.Server.Limits;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Limits;

/// <summary>Nobody's calls wait behind those of somebody else who has many.</summary>
public sealed class FairnessTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_OfOneWhoHasMoreThanTheProcessorsCanTake_KeepNobodyElseWaiting()
    {
        using var gate = new Gate();
        await using var server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString,
            builder => builder.Services.AddSingleton(gate).Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<GateInterceptor>()),
            Cancelled);
        await server.LoadAsync(Cancelled);
        using var other = new OtherCaller(server.Address);
        var flood = Enumerable.Range(0, 50).Select(_ => GetAsync(other.Calls, "closed")).ToArray();
        await gate.FirstCame.Task.DefaultTimeout();

        for (var call = 0; call < 20; call++) await GetAsync(server.Calls, "none");

        gate.Count.ShouldBeInRange(1, 2 * Environment.ProcessorCount);
        flood.ShouldAllBe(call => !call.IsCompleted);
        gate.Open();
        await Task.WhenAll(flood);
        gate.Count.ShouldBe(50);
        server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Queue_OfOneWhoHasMuchWork_IsPassedByOthers()
    {
        await using var queue = new FairQueue(atOnce: 2, ofOne: 1, waiting: 3);
        using var first = await queue.EnterAsync("one", Cancelled);
        var waiting = Enumerable.Range(0, 3).Select(_ => queue.EnterAsync("one", Cancelled).AsTask()).ToArray();

        using var beyond = await queue.EnterAsync("one", Cancelled);
        using var other = await queue.EnterAsync("other", Cancelled);

        beyond.IsAcquired.ShouldBeFalse();
        other.IsAcquired.ShouldBeTrue();
        waiting.ShouldAllBe(turn => !turn.IsCompleted);
        queue.Waiting.ShouldBe(3);
        first.Dispose();
        using (var next = await waiting[0].DefaultTimeout()) next.IsAcquired.ShouldBeTrue();
        foreach (var turn in waiting[1..]) (await turn.DefaultTimeout()).Dispose();
        queue.Waiting.ShouldBe(0);
    }

    private static Task<Force> GetAsync(CallInvoker calls, string gate) => new ForceService.ForceServiceClient(calls)
        .GetForceAsync(new() { Name = "forces/air-forces" }, new Metadata { { GateInterceptor.Header, gate } }, cancellationToken: Cancelled)
        .ResponseAsync.DefaultTimeout();

    /// <summary>Where calls stand that keep a processor, until it is opened.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();
        private int _count;

        /// <summary>Ends when the first call has come.</summary>
        public TaskCompletionSource FirstCame { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many came.</summary>
        public int Count => Volatile.Read(ref _count);

        public void Pass(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            FirstCame.TrySetResult();
            _open.Wait(TaskDeadlines.Default, cancellationToken);
        }

        public void Open() => _open.Set();

        public void Dispose() => _open.Dispose();
    }

    private sealed class GateInterceptor(Gate gate) : Interceptor
    {
        public const string Header = "x-gate";

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            if (context.RequestHeaders.GetValue(Header) is "closed") gate.Pass(context.CancellationToken);
            return continuation(request, context);
        }
    }
}
