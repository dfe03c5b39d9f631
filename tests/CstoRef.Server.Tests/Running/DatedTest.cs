using CstoRef.Server.Tests.Checks;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Server.Tests.Running;

/// <summary>A test of a service of its own that serves the sample on the days that the test says.</summary>
public abstract class DatedTest(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(At("2026-11-11"));
    private RunningServer? _server;

    private protected CallInvoker Calls => Server.Calls;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.ListenAsync(
            database.Database.ServiceConnectionString, builder => builder.Services.AddSingleton<TimeProvider>(_clock), Cancelled);
        await _server.LoadAsync(Cancelled).DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        Server.Logs.ShouldHoldNoProblem();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes it the last second of a day.</summary>
    private protected void GoTo(string day) => _clock.SetUtcNow(At(day));

    private static DateTimeOffset At(string day) => new(Days.Of(day).Earliest(), new(23, 59, 59), TimeSpan.Zero);
}
