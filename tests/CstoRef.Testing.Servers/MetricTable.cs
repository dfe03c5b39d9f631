using System.Diagnostics.Metrics;

namespace CstoRef.Testing.Servers;

/// <summary>A row of docs/metrics.md.</summary>
internal sealed record MetricRow(string Name, string Prometheus, string Kind, string Unit, string Tags, string Meaning)
{
    /// <summary>The labels that Prometheus sees for the tags.</summary>
    public IEnumerable<string> Labels => Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(MetricTable.Underscored);
}

/// <summary>The tables of docs/metrics.md, and the rows that instruments should have there.</summary>
internal static class MetricTable
{
    /// <summary>The rows of a section's table.</summary>
    public static IReadOnlyList<MetricRow> Read(string section) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "metrics.md"))
            .SkipWhile(line => !string.Equals(line, $"## {section}", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Replace("`", string.Empty, StringComparison.Ordinal).Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new MetricRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])),
    ];

    /// <summary>The rows of a meter's instruments, without their tags, which instruments do not know.</summary>
    public static IReadOnlyList<MetricRow> RowsOf(Meter meter)
    {
        var rows = new List<MetricRow>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter == meter) rows.Add(RowOf(instrument));
        };
        listener.Start();
        return rows;
    }

    /// <summary>A name as Prometheus writes it.</summary>
    public static string Underscored(string name) => name.Replace('.', '_');

    private static MetricRow RowOf(Instrument instrument)
    {
        var kind = KindOf(instrument.GetType().Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => string.Empty,
        };
        var total = kind is "counter" ? "_total" : string.Empty;
        var prometheus = $"{Underscored(instrument.Name)}{unit}{total}";
        return new(instrument.Name, prometheus, kind, instrument.Unit ?? string.Empty, Tags: string.Empty, instrument.Description ?? string.Empty);
    }

    private static string KindOf(string type) => type switch
    {
        "Counter`1" or "ObservableCounter`1" => "counter",
        "ObservableGauge`1" or "Gauge`1" => "gauge",
        "Histogram`1" => "histogram",
        _ => type,
    };
}
