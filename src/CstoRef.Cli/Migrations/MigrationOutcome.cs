using System.Globalization;
using CstoRef.Seeds;

namespace CstoRef.Cli.Migrations;

/// <summary>What <c>migrate</c> did.</summary>
/// <param name="From">The schema's version before.</param>
/// <param name="To">The schema's version after.</param>
/// <param name="Applied">The migrations applied, in order.</param>
internal sealed record MigrationOutcome(int From, int To, IReadOnlyList<string> Applied)
{
    private const string NotFilled = "The seeds are not what the database holds";

    /// <summary>How many resources filled the database; null where none were given or it held data already.</summary>
    public int? Seeded { get; init; }

    /// <summary>How many resources changed past the log were adopted; null where that was not asked for.</summary>
    public int? Adopted { get; init; }

    /// <summary>How the seeds differ from the data that the database held already; null where they do not, or were applied.</summary>
    public SeedDifference? SeedDifference { get; init; }

    /// <summary>Whether the database was made what the seeds say, or was so already.</summary>
    public bool IsAsSeeds { get; init; }

    /// <summary>What that took; null where it was so already.</summary>
    public AppliedSeeds? SeedsApplied { get; init; }

    /// <summary>How many resources the database holds beside those of the seeds, which nobody asked to delete.</summary>
    public int Kept { get; init; }

    /// <summary>All of it in one line.</summary>
    public override string ToString()
    {
        var schema = Applied.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The schema is at version {To} already.")
            : string.Create(CultureInfo.InvariantCulture, $"Migrated the schema from version {From} to {To}: {string.Join(", ", Applied)}.");
        var adopted = Adopted is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Adopted {Adopted} resources changed past the log.");
        var seeded = Seeded is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Filled the database with {Seeded} resources.");
        var differing = SeedDifference is null ? string.Empty : $" {NotFilled}: {SeedDifference}. `cstoref migrate --seeds DIR --apply` applies them.";
        return schema + adopted + seeded + differing + (IsAsSeeds ? SayApplied() : string.Empty);
    }

    private string SayApplied()
    {
        var applied = SeedsApplied is { } done
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" Applied the seeds as revision {done.Revision}: {done.Changed} changed, {done.Added} added, {done.Deleted} deleted.")
            : " The database is what the seeds say.";
        var kept = Kept == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Resources beside those of the seeds: {Kept}; --prune deletes them.");
        return applied + kept;
    }
}

/// <summary>What it took to make a database what seeds say.</summary>
/// <param name="Revision">The revision that was made.</param>
/// <param name="Changed">How many resources were changed.</param>
/// <param name="Added">How many were created.</param>
/// <param name="Deleted">How many were deleted.</param>
internal sealed record AppliedSeeds(long Revision, int Changed, int Added, int Deleted);
