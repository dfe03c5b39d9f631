using System.Runtime.ExceptionServices;
using CstoRef.Server.Errors;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Hosting;

/// <summary>
/// What a Get takes beside a bare gRPC method that answers the same resource, in one process and by the same client, and that a fault is
/// not thrown where callers meet it as a matter of course.
/// </summary>
[Collection(MeasuredTests.Name)]
public sealed class CallCostTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const int Count = 3000;

    [Fact]
    public async Task Get_AllocatesHardlyMoreThanABareMethod()
    {
        await using var bare = await StartBareAsync();
        using var channel = GrpcChannel.ForAddress(bare.Urls.Single());
        var bareCalls = channel.CreateCallInvoker();
        await AllocatedAsync(Calls);
        await AllocatedAsync(bareCalls);

        // The least of some rounds: whatever else the process does only adds.
        var ours = double.MaxValue;
        var theirs = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            ours = Math.Min(ours, await AllocatedAsync(Calls));
            theirs = Math.Min(theirs, await AllocatedAsync(bareCalls));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{ours} against {theirs} bytes");
        (ours / theirs).ShouldBeLessThan(1.06);
    }

    [Fact]
    public async Task NotFound_IsToldWithoutAThrow()
    {
        var forces = new ForceService.ForceServiceClient(Calls);
        var thrown = 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            await CallFault.OfAsync(forces.GetForceAsync(new() { Name = "forces/none" }, cancellationToken: Cancelled).ResponseAsync);
            await CallFault.OfAsync(
                forces.BatchGetForcesAsync(new() { Names = { "forces/none" } }, cancellationToken: Cancelled).ResponseAsync);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        thrown.ShouldBe(0);

        void Count(object? sender, FirstChanceExceptionEventArgs first)
        {
            if (first.Exception is ResourcesNotFoundException) Interlocked.Increment(ref thrown);
        }
    }

    private static async Task<double> AllocatedAsync(CallInvoker calls)
    {
        var forces = new ForceService.ForceServiceClient(calls);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var call = 0; call < Count; call++)
            await forces.GetForceAsync(new() { Name = "forces/air-forces" }, cancellationToken: Cancelled);
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Count;
    }

    private async Task<WebApplication> StartBareAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddRouting();
        var answer = Catalog.Forces.All.Single(force => string.Equals(force.Name, "forces/air-forces", StringComparison.Ordinal));
        builder.Services.AddSingleton(new BareForces(answer));
        var app = builder.Build();
        app.MapGrpcService<BareForces>();
        await app.StartAsync(Cancelled);
        return app;
    }

    private sealed class BareForces(Force force) : ForceService.ForceServiceBase
    {
        private readonly Task<Force> _answer = Task.FromResult(force);

        public override Task<Force> GetForce(GetForceRequest request, ServerCallContext context) => _answer;
    }
}
