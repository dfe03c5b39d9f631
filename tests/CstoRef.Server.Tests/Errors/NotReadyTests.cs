using CstoRef.Server.Tests.Contract;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;

namespace CstoRef.Server.Tests.Errors;

public sealed class NotReadyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_BeforeTheFirstLoad_IsUnavailableAndTellsWhenToTryAgain()
    {
        await using var server = await RunningServer.ListenAsync(database.Database.ServiceConnectionString, adapt: null, Cancelled);
        foreach (var method in ContractMethod.All)
        {
            var fault = await CallFault.OfAsync(method.CallAsync(server.Calls, method.Request(), Cancelled));

            fault.Code.ShouldBe(StatusCode.Unavailable);
            fault.Reason.ShouldBe("NOT_READY");
            // Clients that show it add when to try again.
            fault.Message.ShouldBe("The service has not loaded its data yet.");
            fault.Retry.ShouldNotBeNull().RetryDelay.ToTimeSpan().ShouldBeGreaterThan(TimeSpan.Zero);
        }

        server.Logs.ShouldHoldNoProblem();
    }
}
