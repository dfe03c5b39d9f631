namespace CstoRef.Server.Tests.Observability;

/// <summary>An alert that operators are woken by.</summary>
internal sealed record Alert(string Name, string Query, string Runbook)
{
    public static IReadOnlyList<Alert> All { get; } =
    [
        .. DeployedFiles.ReadYaml("alerts.yml")["groups"].Items
            .SelectMany(group => group["rules"].Items)
            .Select(rule => new Alert(rule["alert"].Text, rule["expr"].Text, rule["annotations", "runbook"].Text)),
    ];
}
