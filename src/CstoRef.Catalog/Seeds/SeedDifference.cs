using System.Globalization;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Seeds;

/// <summary>How many resources of seed files are not as a picture holds them, what the service sets, such as revisions, left out.</summary>
/// <param name="Created">How many the seeds alone hold.</param>
/// <param name="Changed">How many both hold, and not alike.</param>
/// <param name="Deleted">How many the picture alone holds.</param>
public sealed record SeedDifference(int Created, int Changed, int Deleted)
{
    /// <summary>How many resources differ.</summary>
    public int Count => Created + Changed + Deleted;

    /// <summary>The difference for a person, to follow words such as "Resources:".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Changed} to change, {Created} to add, {Deleted} to delete");

    /// <summary>Compares resources, of which no two have one name, with those of a picture.</summary>
    internal static SeedDifference Between(IEnumerable<IMessage> seeds, Catalog catalog)
    {
        var (created, same, changed) = (0, 0, 0);
        foreach (var seed in seeds)
        {
            var kind = ResourceKind.Of(seed);
            if (catalog.SetOf(kind).Find(kind.NameOf(seed)) is not { } held) created++;
            else if (kind.WithoutOutput(seed).Equals(kind.WithoutOutput(held))) same++;
            else changed++;
        }

        return new(created, changed, ResourceKind.All.Sum(kind => catalog.All(kind).Count) - same - changed);
    }
}
