using CstoRef.Server.Serving;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CstoRef.Server.Hosting;

/// <summary>Whether the service wants calls, from the first load until it drains, and what keeps it from that.</summary>
internal sealed class Readiness(Database database, CatalogFollower follower, Freshness freshness) : IHealthCheck
{
    private const string Loading = "The data is being loaded.";
    private const string Seeding = "The database is empty; it is being filled from the seed files.";
    private const string Stopping = "The service is stopping.";

    private volatile string? _reason = Loading;

    /// <summary>The first load has to wait for something.</summary>
    /// <param name="cause">What is missing, as a sentence for operators.</param>
    public void BeginWaiting(string cause) => Become($"The service waits for its database. {cause}");

    /// <summary>The database holds nothing yet and is being filled.</summary>
    public void BeginSeeding() => Become(Seeding);

    /// <summary>The first load is done.</summary>
    public void BeginServing() => Become(null);

    /// <summary>The service is about to stop. Tells whether it wanted calls until now.</summary>
    public bool BeginDraining() => Interlocked.Exchange(ref _reason, Stopping) is null;

    /// <summary>Reads need no database: the service wants calls while it is away, and tells.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((_reason, database.Trouble ?? freshness.Trouble) switch
        {
            ({ } reason, _) => HealthCheckResult.Unhealthy(reason),
            (_, { } trouble) => HealthCheckResult.Degraded(
                $"Ready for reads; searches, edits and reads of the past fail, since the database is away. {trouble} "
                + $"What is served was the newest {freshness.Age.TotalSeconds:0} s ago."),
            _ => HealthCheckResult.Healthy(Remark),
        });

    /// <summary>What operators should look into though the service wants calls, as a sentence; null where there is nothing.</summary>
    private string? Remark
    {
        get
        {
            List<string> remarks = [];
            if (follower.Unlogged.Count > 0) remarks.Add(follower.Unlogged.ToString());
            if (freshness.ListenerTrouble is { } trouble) remarks.Add($"Changes come by looking alone, since the connection that listens was lost. {trouble}");
            return remarks.Count == 0 ? null : $"Ready. {string.Join(' ', remarks)}";
        }
    }

    /// <summary>A service that stops does nothing else any more, however the first load goes on.</summary>
    private void Become(string? reason)
    {
        var before = _reason;
        while (!ReferenceEquals(before, Stopping) && Interlocked.CompareExchange(ref _reason, reason, before) is var now && !ReferenceEquals(now, before))
            before = now;
    }
}
