using System.Diagnostics;

namespace CstoRef.Server.Telemetry;

/// <summary>
/// Gives every call the ids of its trace without recording a span, so that log lines tell which call they belong to, and to which of its
/// caller's traces, where no traces are sent anywhere.
/// </summary>
internal sealed class TraceIds : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        // By its name: the source asks while it is being made.
        ShouldListenTo = source => string.Equals(source.Name, ServerTrace.Name, StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
