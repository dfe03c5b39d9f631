namespace CstoRef.Server.Telemetry;

/// <summary>Metrics of one part of the service, which are there from the start, whoever uses that part first.</summary>
internal interface IServerMetrics
{
    /// <summary>
    /// Tells zero of all counters, once somebody collects them. One that is first told of when it is one already looks as if it had not
    /// changed: an alert would miss the first fault.
    /// </summary>
    void BeginAtZero()
    {
    }
}

/// <summary>Lets all counters begin when the service starts. Who collects them was started before.</summary>
internal sealed class MetricsStart(IEnumerable<IServerMetrics> metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var one in metrics) one.BeginAtZero();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers metrics.</summary>
internal static class MetricsRegistration
{
    public static IServiceCollection AddServerMetrics<T>(this IServiceCollection services)
        where T : class, IServerMetrics =>
        services.AddSingleton<T>().AddSingleton<IServerMetrics>(provider => provider.GetRequiredService<T>());
}
