namespace CstoRef.Changes;

/// <summary>A revision that an edit was made for, and the one found.</summary>
/// <param name="Name">The resource's name; null for the head.</param>
/// <param name="Expected">The revision expected; 0: there should be no such resource.</param>
/// <param name="Actual">The revision found; 0: there is no such resource.</param>
public sealed record StaleRevision(string? Name, long Expected, long Actual)
{
    /// <summary>What is stale, on one line.</summary>
    public override string ToString() => $"{Name ?? "the head"} is at {Actual}, not {Expected}";
}
