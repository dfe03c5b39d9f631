using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.Seeds;

namespace CstoRef.Cli.Editing;

/// <summary>What a folder of seed files says the data should be, and what it takes to make it so.</summary>
internal sealed class DesiredState
{
    private DesiredState(SeedSet seeds, Plan plan, ImmutableArray<string> kept) => (Seeds, Plan, Kept) = (seeds, plan, kept);

    /// <summary>The seed files.</summary>
    public SeedSet Seeds { get; }

    /// <summary>What changes.</summary>
    public Plan Plan { get; }

    /// <summary>The names of what the folder does not hold, and what stays all the same, since nobody asked to delete it.</summary>
    public ImmutableArray<string> Kept { get; }

    /// <summary>Compares seed files, in which nothing is wrong, with what is held.</summary>
    /// <param name="seeds">The seed files.</param>
    /// <param name="held">What is held.</param>
    /// <param name="prune">Whether what only that holds is to be deleted.</param>
    public static DesiredState Of(SeedSet seeds, Catalog held, bool prune)
    {
        var wanted = seeds.Resources.Select(resource => ResourceKind.Of(resource).NameOf(resource)).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> others = [.. held.All().Select(resource => ResourceKind.Of(resource).NameOf(resource)).Where(name => !wanted.Contains(name))];
        // Who plans does not say yet who he is, and why; a plan is the same for all.
        var edit = new Edit { Author = "-", Reason = "-", Puts = seeds.Resources, Deletions = prune ? others : [] };
        return new(seeds, Plan.Of(edit, held), prune ? [] : others);
    }

    /// <summary>The smallest edit that does what the plan says, and nothing else.</summary>
    /// <param name="author">Who makes it.</param>
    /// <param name="reason">Why.</param>
    public Edit EditBy(string author, string reason) => new()
    {
        Author = author,
        Reason = reason,
        Puts = [.. Plan.Changes.Where(change => change.After is not null).Select(change => change.Kind.WithoutOutput(change.After!))],
        Deletions = [.. Plan.Changes.Where(change => change.After is null).Select(change => change.Name)],
        PlanDigest = Plan.Digest,
    };

    /// <summary>
    /// Asks what speaks against the plan: by itself, else what a target says to it, which changes nothing. Null where nothing does.
    /// </summary>
    public async Task<Refusal?> AskAsync(IEditTarget target, CancellationToken cancellationToken)
    {
        if (Plan.Changes.IsEmpty) return null;
        var edit = EditBy(EditAuthor.Default, "A plan") with { ExpectedHead = Plan.Before.Revision };
        return Refusal.Of(Plan) ?? await target.TryAsync(edit, cancellationToken);
    }
}
