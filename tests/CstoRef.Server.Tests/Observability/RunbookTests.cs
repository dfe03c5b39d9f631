using System.Text.RegularExpressions;

namespace CstoRef.Server.Tests.Observability;

/// <summary>Whoever is woken by an alert finds what it means, what to do, and how to silence it.</summary>
public sealed partial class RunbookTests
{
    private static readonly string[] Parts = ["**It means.** ", "**Do.** ", "**Silence"];

    private static IReadOnlyDictionary<string, string> Entries { get; } = DeployedFiles.Read("runbook.md").Split("\n## ")[1..]
        .ToDictionary(entry => entry.Split('\n')[0], StringComparer.Ordinal);

    [Fact]
    public void Runbook_HasAnEntryForEachAlert_AndNoOther() => Entries.Keys.ShouldBe(Alert.All.Select(alert => alert.Name));

    [Fact]
    public void Entry_TellsWhatItMeansWhatToDoAndHowToSilence() =>
        Entries.ShouldAllBe(entry => Parts.All(part => entry.Value.Contains($"\n\n{part}", StringComparison.Ordinal)));

    [Fact]
    public void Entry_NamesNoAlertThatIsNotThere() =>
        AlertName().Matches(DeployedFiles.Read("runbook.md"))
            .Select(match => match.Value)
            .ShouldBeSubsetOf(Alert.All.Select(alert => alert.Name), StringComparer.Ordinal);

    [Fact]
    public void Alert_NamesItsEntry() =>
        Alert.All.ShouldAllBe(alert => alert.Runbook == $"deploy/observability/runbook.md#{alert.Name.ToLowerInvariant()}");

    [Fact]
    public void Alert_HasATestThatItFires()
    {
        var fires = DeployedFiles.ReadYaml("alerts.test.yml")["tests"].Items
            .SelectMany(test => test["alert_rule_test"].Items)
            .Where(test => test["exp_alerts"].Items.Count > 0)
            .Select(test => test["alertname"].Text);

        fires.Distinct(StringComparer.Ordinal).ShouldBe(Alert.All.Select(alert => alert.Name), ignoreOrder: true);
    }

    [GeneratedRegex("CstoRef[A-Z][A-Za-z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlertName();
}
