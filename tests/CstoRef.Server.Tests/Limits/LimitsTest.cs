using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Server.Tests.Limits;

/// <summary>A test of what one caller may have, of a service with limits of its own.</summary>
public abstract class LimitsTest(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts a service with limits, named without their section.</summary>
    private protected Task<RunningServer> StartAsync(TimeProvider time, params IEnumerable<(string Name, string Value)> limits) =>
        StartAsync(time, [], limits);

    /// <summary>Starts a service with other settings too.</summary>
    private protected async Task<RunningServer> StartAsync(
        TimeProvider time, IEnumerable<(string Name, string Value)> others, params IEnumerable<(string Name, string Value)> limits)
    {
        var server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString,
            builder => builder.Services.AddSingleton(time),
            Cancelled,
            [.. RunningServer.DoesNotFollow, .. others, .. limits.Select(limit => ($"CSTOREF__LIMITS__{limit.Name}", limit.Value))]);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        return server;
    }

    private protected static Task<Force> GetAsync(CallInvoker calls) =>
        new ForceService.ForceServiceClient(calls)
            .GetForceAsync(new() { Name = "forces/air-forces" }, cancellationToken: Cancelled)
            .ResponseAsync.DefaultTimeout();

    /// <summary>Starts a read that waits as long as the clock stands still, for a revision that does not come.</summary>
    private protected static AsyncUnaryCall<Force> StartWaiting(CallInvoker calls) =>
        new ForceService.ForceServiceClient(calls).GetForceAsync(
        new() { Name = "forces/air-forces", Read = new() { MinRevision = 1000 } }, cancellationToken: Cancelled);

    /// <summary>Makes a call that must be refused for a limit of the caller.</summary>
    private protected static async Task<CallFault> ShouldBeRefusedAsync<T>(Task<T> call, string limit, string value)
    {
        var fault = await CallFault.OfAsync(call.DefaultTimeout());
        (fault.Code, fault.Reason).ShouldBe((StatusCode.ResourceExhausted, "CALLER_LIMIT_EXCEEDED"));
        (fault.Info.Metadata["limit"], fault.Info.Metadata["value"]).ShouldBe((limit, value));
        fault.Retry.ShouldNotBeNull().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        fault.Pushback.ShouldBe($"{fault.Retry!.RetryDelay.ToTimeSpan().TotalMilliseconds:0}");
        fault.TrailersSize.ShouldBeLessThan(8192);
        return fault;
    }

    /// <summary>Tries until a call is let in.</summary>
    private protected static async Task ShouldBeLetInAsync(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.ResourceExhausted)
            {
                await Task.Yield();
            }
        }
    }
}
