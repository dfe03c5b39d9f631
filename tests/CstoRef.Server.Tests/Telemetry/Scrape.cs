using System.Globalization;
using System.Text.RegularExpressions;
using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Telemetry;

/// <summary>One value that the service told Prometheus.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Whether a label has a value; a label that is not there has none.</summary>
    public bool Has(string label, string? value) => string.Equals(Labels.GetValueOrDefault(label), value, StringComparison.Ordinal);
}

/// <summary>What the service told Prometheus at one time.</summary>
internal sealed partial class Scrape
{
    private Scrape(IReadOnlyList<Sample> samples) => Samples = samples;

    public IReadOnlyList<Sample> Samples { get; }

    public static async Task<Scrape> OfAsync(RunningServer server, CancellationToken cancellationToken)
    {
        var text = await server.Operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken).DefaultTimeout();
        return new([.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Parse)]);
    }

    /// <summary>Asks until something is told.</summary>
    public static async Task<Scrape> UntilAsync(RunningServer server, Predicate<Scrape> isTold, CancellationToken cancellationToken)
    {
        return await WaitAsync().DefaultTimeout();

        async Task<Scrape> WaitAsync()
        {
            while (true)
                if (await OfAsync(server, cancellationToken) is var scrape && isTold(scrape)) return scrape;
        }
    }

    /// <summary>The number of calls of a method that ended with a code.</summary>
    public double CallsOf(string method, string code) =>
        SamplesOf("rpc_server_call_duration_seconds_count", ("rpc_method", method), ("rpc_response_status_code", code)).Sum(one => one.Value);

    /// <summary>The one value of a metric; null where none is told.</summary>
    public double? ValueOf(string name, params (string Label, string? Value)[] labels) => SamplesOf(name, labels).SingleOrDefault()?.Value;

    /// <summary>The values of a metric that have some labels, among others.</summary>
    public IEnumerable<Sample> SamplesOf(string name, params (string Label, string? Value)[] labels) => Samples.Where(one =>
        string.Equals(one.Name, name, StringComparison.Ordinal) && labels.All(label => one.Has(label.Label, label.Value)));

    private static Sample Parse(string line)
    {
        var match = Line().Match(line);
        match.Success.ShouldBeTrue(line);
        var labels = Label().Matches(match.Groups["labels"].Value)
            .ToDictionary(one => one.Groups["key"].Value, one => one.Groups["value"].Value, StringComparer.Ordinal);
        return new(match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        """^(?<name>[a-zA-Z0-9_:]+)(\{(?<labels>.*)\})? (?<value>\S+)( \S+)?$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(
        "(?<key>[a-zA-Z0-9_]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
