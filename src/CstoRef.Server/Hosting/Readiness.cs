using CstoRef.Server.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>Whether the service wants calls, from the first load until it drains, and what keeps it from that.</summary>
internal sealed class Readiness(Database database) : IHealthCheck
{
    private const string Loading = "The data is being loaded.";
    private const string Seeding = "The database is empty; it is being filled from the seed files.";
    private const string Stopping = "The service is stopping.";

    private volatile string? _reason = Loading;
    private volatile string? _remark;

    /// <summary>The first load has to wait for something.</summary>
    /// <param name="cause">What is missing, as a sentence for operators.</param>
    public void BeginWaiting(string cause) => Become($"The service waits for its database. {cause}");

    /// <summary>The database holds nothing yet and is being filled.</summary>
    public void BeginSeeding() => Become(Seeding);

    /// <summary>The first load is done.</summary>
    /// <param name="remark">What operators should look into though the service wants calls, as a sentence; null where there is nothing.</param>
    public void BeginServing(string? remark = null)
    {
        _remark = remark is null ? null : $"Ready. {remark}";
        Become(null);
    }

    /// <summary>The service is about to stop. Tells whether it wanted calls until now.</summary>
    public bool BeginDraining() => Interlocked.Exchange(ref _reason, Stopping) is null;

    /// <summary>Reads need no database: the service wants calls while it is away, and tells.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((_reason, database.Trouble) switch
        {
            ({ } reason, _) => HealthCheckResult.Unhealthy(reason),
            (_, { } trouble) => HealthCheckResult.Degraded($"Ready for reads; searches fail, since the database is away. {trouble}"),
            _ => HealthCheckResult.Healthy(_remark),
        });

    /// <summary>A service that stops does nothing else any more, however the first load goes on.</summary>
    private void Become(string? reason)
    {
        var before = _reason;
        while (!ReferenceEquals(before, Stopping) && Interlocked.CompareExchange(ref _reason, reason, before) is var now && !ReferenceEquals(now, before))
            before = now;
    }
}
