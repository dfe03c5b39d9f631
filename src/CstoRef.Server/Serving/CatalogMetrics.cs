using System.Diagnostics.Metrics;
using CstoRef.Server.Telemetry;

namespace CstoRef.Server.Serving;

/// <summary>What is served, how new it is, and how the service's own cluster fares. Nothing is told of what there is not yet.</summary>
internal sealed class CatalogMetrics : IServerMetrics
{
    public CatalogMetrics(CurrentCatalog current, Freshness freshness, Database database, IMeterFactory meters)
    {
        var meter = meters.CreateServerMeter();
        meter.CreateObservableGauge(
            "cstoref.catalog.revision", () => Told(current.Served?.Catalog.Revision), "{revision}", "The revision that is served");
        meter.CreateObservableGauge(
            "cstoref.catalog.age", () => freshness.Age.TotalSeconds, "s", "Since when nobody knows whether what is served is the newest");
        meter.CreateObservableGauge(
            "cstoref.catalog.info", () => InfoOf(current.Served), "{epoch}", "Always 1; the tag tells the epoch that is served");
        meter.CreateObservableGauge(
            "cstoref.catalog.known_through",
            () => Told(EndOf(current.Served?.Catalog.Horizon.KnownThrough)),
            "s",
            "The end of the last day through which the data is known, in seconds since 1970");
        meter.CreateObservableCounter(
            "cstoref.cluster.restarts",
            () => Told(database.ClusterRestarts),
            "{restart}",
            "How often the service's own cluster ended by itself and was started again");
    }

    private static IEnumerable<Measurement<long>> InfoOf(ServedCatalog? served) =>
        served is null ? [] : [new(1, new KeyValuePair<string, object?>("epoch", served.Catalog.Epoch))];

    private static long? EndOf(DateOnly? day) =>
        day is { } known ? new DateTimeOffset(known.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() : null;

    private static IEnumerable<Measurement<T>> Told<T>(T? value)
        where T : struct => value is { } one ? [new(one)] : [];
}
