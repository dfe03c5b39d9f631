namespace CstoRef.Tests.Validation;

/// <summary>One change to the minimal data set that breaks one rule in one place.</summary>
internal sealed record Breakage(string Rule, string Resource, string Field, Action<MinimalCatalog> Break)
{
    public override string ToString() => $"{Rule}: {Resource} {Field}";
}
