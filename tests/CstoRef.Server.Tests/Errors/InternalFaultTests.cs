using CstoRef.Server.Errors;
using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Errors;

/// <summary>Faults of the service itself, which an interceptor of the test brings about.</summary>
public sealed class InternalFaultTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private RunningServer? _server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString,
            builder => builder.Services.AddSingleton<Interceptor, FaultyInterceptor>(),
            Cancelled);
        await _server.LoadAsync(Cancelled);
        _server.Logs.TakeAll();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Theory]
    [InlineData("at once")]
    [InlineData("later")]
    [InlineData("cancelled inside")]
    [InlineData("broken file")]
    public async Task Fault_InsideTheService_IsInternalWithACorrelationIdAndNoInnerText(string kind)
    {
        using var call = Start(kind);

        var fault = await CallFault.OfAsync(call.ResponseAsync);

        fault.Code.ShouldBe(StatusCode.Internal);
        fault.Reason.ShouldBe("INTERNAL");
        fault.Tells("secret").ShouldBeFalse();
        fault.Tells("InvalidOperationException").ShouldBeFalse();
        fault.Tells("   at ").ShouldBeFalse();
        fault.Retry.ShouldBeNull();
        var logged = Server.Logs.TakeAll().Where(entry => entry.Level >= LogLevel.Warning).ShouldHaveSingleItem();
        logged.Category.ShouldBe(typeof(ErrorInterceptor).FullName);
        logged.Event.Id.ShouldBe(EventIds.CallFailed);
        logged.Message.ShouldContain(fault.Info.Metadata["correlation_id"]);
        logged.Exception.ShouldNotBeNull().Message.ShouldBe(FaultyInterceptor.Secret);
    }

    [Fact]
    public async Task Deadline_Passed_IsNoErrorToLog()
    {
        using var call = Start("until cancelled", TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200));

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);

        await ShouldGoOnAsync();
        Server.Logs.ShouldHoldNoProblem();
    }

    [Fact]
    public async Task Call_Cancelled_IsNoErrorToLog()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        using var call = Start("until cancelled", deadline: null, cancellation.Token);

        await cancellation.CancelAsync();
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);

        await ShouldGoOnAsync();
        Server.Logs.ShouldHoldNoProblem();
    }

    private AsyncUnaryCall<Force> Start(string kind, DateTime? deadline = null, CancellationToken? cancellationToken = null) =>
        new ForceService.ForceServiceClient(Server.Calls).GetForceAsync(
            new() { Name = "forces/air-forces" },
            new Metadata { { FaultyInterceptor.Header, kind } },
            deadline,
            cancellationToken ?? Cancelled);

    private async Task ShouldGoOnAsync()
    {
        using var call = Start("none");
        (await call.ResponseAsync).Name.ShouldBe("forces/air-forces");
    }
}
