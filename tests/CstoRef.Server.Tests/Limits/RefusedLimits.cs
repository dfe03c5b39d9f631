using System.Diagnostics.Metrics;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Limits;

/// <summary>How often each limit refused something, as the metrics tell.</summary>
internal sealed class RefusedLimits : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public RefusedLimits(RunningServer server)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == server.LimitMetrics.Meter && instrument.Name is "cstoref.limits.refusals")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, measured, tags, _) =>
        {
            var limit = (string)tags[0].Value.ShouldNotBeNull();
            lock (_counts) _counts[limit] = _counts.GetValueOrDefault(limit) + measured;
        });
        _listener.Start();
    }

    public long Of(string limit)
    {
        lock (_counts) return _counts.GetValueOrDefault(limit);
    }

    public void Dispose() => _listener.Dispose();
}
