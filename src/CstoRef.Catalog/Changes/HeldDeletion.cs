using System.Collections.Immutable;
using CstoRef.Resources;

namespace CstoRef.Changes;

/// <summary>A deletion of what others would still refer to.</summary>
/// <param name="Name">The name of the resource to delete.</param>
/// <param name="Referrers">Every field that would still name it, in order.</param>
public sealed record HeldDeletion(string Name, ImmutableArray<Referrer> Referrers)
{
    private const int Told = 5;

    /// <summary>Who holds it, on one line.</summary>
    public override string ToString()
    {
        var more = Referrers.Length > Told ? $" and {Referrers.Length - Told} more" : string.Empty;
        return $"{Name} is named by {string.Join(", ", Referrers.Take(Told))}{more}";
    }
}
