namespace CstoRef.Server.Tests.Observability;

/// <summary>The dashboard and the alerts ask for what the service tells.</summary>
public sealed class ObservabilityTests : IAsyncLifetime
{
    /// <summary>What a machine that is busy with other tests may look like for a moment.</summary>
    private static readonly string[] OfABusyMachine = ["CstoRefCallsSlow", "CstoRefThreadsStarved", "CstoRefCatalogOld"];

    private ObservedService? _service;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ObservedService Service => _service ?? throw new InvalidOperationException("The service has not been started.");

    public async ValueTask InitializeAsync() => _service = await ObservedService.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    [Fact]
    public async Task Queries_NameMetricsThatTheServiceTells()
    {
        await Service.CallAsync(Cancelled);

        var told = await Service.ReadMetricsAsync(Cancelled);

        var asked = Panel.All.SelectMany(panel => panel.Queries)
            .Concat(Alert.All.Select(alert => alert.Query))
            .SelectMany(PromQuery.MetricsOf)
            .ToHashSet(StringComparer.Ordinal);
        asked.Count.ShouldBeGreaterThan(20);
        asked.ShouldBeSubsetOf(told, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Panels_ShowNumbers_AndNoAlertIsOfAHealthyService()
    {
        Assert.SkipUnless(PrometheusProgram.IsThere, "This machine has no Prometheus.");
        using var folder = new Starting.TemporaryFolder();
        await using var prometheus = await PrometheusProgram.StartAsync(folder.Path, Service.Target, Cancelled);
        var dark = Panel.All.SelectMany(panel => panel.SentQueries.Select(query => (panel.Title, Query: query))).ToList();

        while (dark.Count > 0)
        {
            Cancelled.IsCancellationRequested.ShouldBeFalse(string.Join('\n', dark));
            // Rates show what happened between two looks.
            await Service.CallAsync(Cancelled);
            foreach (var one in dark.ToArray())
                if (await prometheus.HasNumberAsync(one.Query, Cancelled)) dark.Remove(one);
        }

        var rules = await RulesAsync(prometheus);
        rules.Select(rule => rule.Name).ShouldBe(Alert.All.Select(alert => alert.Name));
        rules.ShouldAllBe(rule => rule.Health == "ok" && (rule.State == "inactive" || (rule.State == "pending" && OfABusyMachine.Contains(rule.Name))));
    }

    /// <summary>The rules, when all of them have been evaluated.</summary>
    private static async Task<IReadOnlyList<EvaluatedRule>> RulesAsync(PrometheusProgram prometheus)
    {
        while (true)
            if (await prometheus.ReadRulesAsync(Cancelled) is var rules && rules.All(rule => rule.Health is not "unknown")) return rules;
    }
}
