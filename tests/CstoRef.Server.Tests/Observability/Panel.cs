using System.Text.Json;

namespace CstoRef.Server.Tests.Observability;

/// <summary>A panel of the dashboard.</summary>
internal sealed record Panel(string Title, string Description, IReadOnlyList<string> Queries)
{
    /// <summary>The panels, without the rows that hold them.</summary>
    public static IReadOnlyList<Panel> All { get; } = Read();

    /// <summary>The queries as Grafana sends them, of all instances and over a short time.</summary>
    public IEnumerable<string> SentQueries => Queries.Select(query => query
        .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
        .Replace("$instance", ".+", StringComparison.Ordinal));

    private static List<Panel> Read()
    {
        using var dashboard = JsonDocument.Parse(DeployedFiles.Read("grafana/cstoref.json"));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .Where(panel => panel.GetProperty("type").GetString() is not "row")
                .Select(panel => new Panel(
                    panel.GetProperty("title").GetString()!,
                    panel.GetProperty("description").GetString()!,
                    [.. panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!)])),
        ];
    }
}
