using System.Text;
using CstoRef.Server.Limits;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Operations;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static CstoRef.Server.Tests.Operations.RawConnection;

namespace CstoRef.Server.Tests.Limits;

/// <summary>Nobody's calls wait behind those of somebody else who has many.</summary>
public sealed class FairnessTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_OfOneWhoHasMoreThanTheProcessorsCanTake_KeepNobodyElseWaiting()
    {
        using var gate = new Gate();
        await using var server = await StartAsync(gate, TimeProvider.System);
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
    public async Task Calls_OfOneInCompany_AreReadNoFasterThanTheyAreServed()
    {
        const int Connections = 5;
        const int OfEach = 100;
        using var gate = new Gate();
        await using var server = await StartAsync(gate, new FakeTimeProvider());
        using var other = new OtherCaller(server.Address);
        // By a clock that stands still they stay together.
        await GetAsync(server.Calls, "none");
        await GetAsync(other.Calls, "none");
        var flood = new List<RawConnection>();
        try
        {
            for (var connection = 0; connection < Connections; connection++)
            {
                flood.Add(await OpenHttp2Async(server.Address, Cancelled));
                await flood[^1].SendAsync([.. Frame(WindowUpdate, 0, 0, [0x7f, 0xff, 0, 0]), .. CallsAtTheGate(OfEach)], Cancelled);
            }

            await gate.FirstCame.Task.DefaultTimeout();

            for (var call = 0; call < 20; call++) await GetAsync(other.Calls, "none");

            server.Callers.Find("address 127.0.0.1").OpenOf(CallSort.Call).ShouldBeInRange(1, 2 * OfEach);
            gate.Open();
            foreach (var connection in flood) await connection.ReadEndsAsync(OfEach, Cancelled).DefaultTimeout();
            gate.Count.ShouldBe(Connections * OfEach);
            server.Logs.ShouldHoldNoProblem();
        }
        finally
        {
            gate.Open();
            flood.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task Calls_OfOneInCompany_AreAnsweredBeforeTheServiceStops()
    {
        using var gate = new Gate();
        await using var server = await StartAsync(gate, new FakeTimeProvider());
        using var other = new OtherCaller(server.Address);
        // By a clock that stands still they stay together.
        await GetAsync(server.Calls, "none");
        await GetAsync(other.Calls, "none");
        using var connection = await OpenHttp2Async(server.Address, Cancelled);
        await connection.SendAsync([.. Frame(WindowUpdate, 0, 0, [0x7f, 0xff, 0, 0]), .. CallsAtTheGate(100)], Cancelled);
        await gate.FirstCame.Task.DefaultTimeout();

        var stopping = server.StopAsync(Cancelled);
        gate.Open();

        var answered = CountEnds(Encoding.Latin1.GetBytes(await connection.ReadToEndAsync(Cancelled).DefaultTimeout()));
        await stopping.DefaultTimeout();
        answered.ShouldBe(gate.Count);
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

    private async Task<RunningServer> StartAsync(Gate gate, TimeProvider time)
    {
        var server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString,
            builder => builder.Services
                .AddSingleton(time)
                .AddSingleton(gate)
                .AddSingleton<Interceptor, GateInterceptor>(),
            Cancelled,
            RunningServer.DoesNotFollow);
        await server.LoadAsync(Cancelled);
        return server;
    }

    private static Task<Force> GetAsync(CallInvoker calls, string gate)
    {
        var headers = new Metadata { { GateInterceptor.Header, gate } };
        return new ForceService.ForceServiceClient(calls)
            .GetForceAsync(new() { Name = "forces/air-forces" }, headers, cancellationToken: Cancelled)
            .ResponseAsync.DefaultTimeout();
    }

    /// <summary>How many calls the frames of a connection end.</summary>
    private static int CountEnds(byte[] frames)
    {
        var ends = 0;
        for (var at = 0; at + 9 <= frames.Length; at += 9 + ((frames[at] << 16) | (frames[at + 1] << 8) | frames[at + 2]))
            if (frames[at + 3] is Data or Headers && (frames[at + 4] & EndStream) != 0) ends++;
        return ends;
    }

    private static byte[] CallsAtTheGate(int count)
    {
        var headers = CallHeaders("/cstoref.v1.ForceService/GetForce", (GateInterceptor.Header, "closed"));
        var request = RawCall.Frame(new GetForceRequest { Name = "forces/air-forces" }.ToByteArray());
        return
        [
            .. Enumerable.Range(0, count).SelectMany(call => (byte[])
            [
                .. Frame(Headers, EndHeaders, (2 * call) + 1, headers),
                .. Frame(Data, EndStream, (2 * call) + 1, request),
            ]),
        ];
    }

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
