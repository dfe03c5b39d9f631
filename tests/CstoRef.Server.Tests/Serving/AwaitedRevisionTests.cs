using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Serving;

/// <summary>Who has just written reads it. The service's clock stands still, so that no slow machine ends the wait.</summary>
public sealed class AwaitedRevisionTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AtLeastARevision_WaitsUntilItIsServed()
    {
        await using var server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString, builder => builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider()), Cancelled);
        await server.LoadAsync(Cancelled).DefaultTimeout();
        var changes = new ChangeService.ChangeServiceClient(server.Calls);

        using var waiting = changes.GetRevisionAsync(new() { Read = new() { MinRevision = 2 } }, cancellationToken: Cancelled);
        await OtherInstance.PutAsync(database.Database, OtherInstance.With(server.Catalog.Sources.All[0], source => source.Title = "Another"));

        (await waiting.ResponseAsync.DefaultTimeout()).Revision.ShouldBe(2);
    }
}
