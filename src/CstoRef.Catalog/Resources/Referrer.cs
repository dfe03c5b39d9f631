namespace CstoRef.Resources;

/// <summary>A field that refers to a resource.</summary>
/// <param name="Name">The name of the resource that has the field.</param>
/// <param name="Field">The path of the field in the contract's names, for example <c>memberships[1].instrument</c>.</param>
public sealed record Referrer(string Name, string Field)
{
    /// <summary>The field as <c>NAME FIELD</c>.</summary>
    public override string ToString() => $"{Name} {Field}";
}
