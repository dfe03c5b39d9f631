using System.Diagnostics.Metrics;

namespace CstoRef.Testing.Servers;

/// <summary>What a counter is told.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<long> _measured = [];

    public Counted(Meter meter, string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter == meter && string.Equals(published.Name, instrument, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, measured, _, _) =>
        {
            lock (_measured) _measured.Add(measured);
        });
        _listener.Start();
    }

    public IReadOnlyList<long> Measured
    {
        get
        {
            lock (_measured) return [.. _measured];
        }
    }

    public void Dispose() => _listener.Dispose();
}
