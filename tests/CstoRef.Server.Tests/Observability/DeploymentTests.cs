using System.Text.Json;
using CstoRef.Architecture.Tests;
using CstoRef.Server.Tests.Starting;

namespace CstoRef.Server.Tests.Observability;

/// <summary>The collector, Prometheus and Grafana find each other, and their files are as they read them.</summary>
public sealed class DeploymentTests
{
    private static readonly string[] Watchers = ["collector", "prometheus", "grafana"];

    private static YamlNode Services { get; } = DeployedFiles.ReadYaml("../../docker-compose.yml")["services"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Watchers_StartWithTheirProfileAlone() =>
        Services.Entries.Where(service => service.Value["profiles"].Items.Count > 0)
            .Select(service => (service.Key, service.Value["profiles"].Items[0].Text))
            .ShouldBe(Watchers.Select(name => (name, "observability")));

    [Fact]
    public void Watchers_MountFilesThatAreThere() =>
        Watchers.SelectMany(name => Services[name, "volumes"].Items)
            .Select(volume => volume.Text.Split(':')[0])
            .Where(path => path.StartsWith('.'))
            .ShouldAllBe(path => File.Exists(Path.Combine(Repository.Root, path)));

    [Fact]
    public void Prometheus_AsksWhereOthersAnswer()
    {
        var collector = DeployedFiles.ReadYaml("collector.yml");
        var itself = collector["service", "telemetry", "metrics", "readers"].Items[0]["pull", "exporter", "prometheus", "port"].Text;
        var jobs = DeployedFiles.ReadYaml("prometheus.yml")["scrape_configs"].Items
            .ToDictionary(job => job["job_name"].Text, StringComparer.Ordinal);

        jobs["cstoref"]["dns_sd_configs"].Items[0]["port"].Text.ShouldBe("8081");
        TargetOf("collector").ShouldBe($"collector:{itself}");
        TargetOf("otlp").ShouldBe($"collector:{collector["exporters", "prometheus", "endpoint"].Text.Split(':')[1]}");

        string TargetOf(string job) => jobs[job]["static_configs"].Items[0]["targets"].Items[0].Text;
    }

    [Fact]
    public void Collector_UsesWhatItDefines()
    {
        var collector = DeployedFiles.ReadYaml("collector.yml");

        foreach (var part in (string[])["receivers", "processors", "exporters"])
        {
            collector["service", "pipelines"].Entries.Values.SelectMany(pipeline => pipeline[part].Items)
                .Select(used => used.Text)
                .Distinct(StringComparer.Ordinal)
                .ShouldBe(collector[part].Entries.Keys, ignoreOrder: true);
        }
    }

    [Fact]
    public void Dashboard_AsksTheSourceThatGrafanaIsGiven()
    {
        var source = DeployedFiles.ReadYaml("grafana/datasources.yml")["datasources"].Items[0];
        using var dashboard = JsonDocument.Parse(DeployedFiles.Read("grafana/cstoref.json"));

        SourcesIn(dashboard.RootElement).Distinct(StringComparer.Ordinal).ShouldBe([source["uid"].Text]);
        source["url"].Text.ShouldBe("http://prometheus:9090");
        Panel.All.ShouldAllBe(panel => panel.Description.Length > 0);
    }

    [Fact]
    public async Task Prometheus_AcceptsItsConfigurationAndItsRules()
    {
        Assert.SkipUnless(PrometheusProgram.IsThere, "This machine has no Prometheus.");
        using var folder = new TemporaryFolder();
        var configuration = await PrometheusProgram.WriteConfigurationAsync(folder.Path, "localhost:1", Cancelled);

        await ShouldPassAsync("check", "config", configuration);
        await ShouldPassAsync("check", "config", "--syntax-only", DeployedFiles.PathOf("prometheus.yml"));
        await ShouldPassAsync("test", "rules", DeployedFiles.PathOf("alerts.test.yml"));
    }

    private static async Task ShouldPassAsync(params string[] arguments)
    {
        var (code, output) = await PrometheusProgram.CheckAsync(Cancelled, arguments);
        code.ShouldBe(0, output);
    }

    private static IEnumerable<string> SourcesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(SourcesIn),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one =>
            one.NameEquals("datasource") ? [one.Value.GetProperty("uid").GetString()!] : SourcesIn(one.Value)),
        _ => [],
    };
}
