namespace CstoRef.Server.Tests.Observability;

/// <summary>What Prometheus made of a rule.</summary>
/// <param name="Name">The name of the alert.</param>
/// <param name="Health">Whether its query could be evaluated: <c>ok</c>, <c>err</c>, or <c>unknown</c> before the first time.</param>
/// <param name="State">Whether it fires: <c>inactive</c>, <c>pending</c> or <c>firing</c>.</param>
internal sealed record EvaluatedRule(string Name, string Health, string State);
