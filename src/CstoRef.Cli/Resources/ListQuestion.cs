using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Cli.Resources;

/// <summary>What to list.</summary>
/// <param name="Kind">The kind; no singleton.</param>
/// <param name="Day">The day on which it must exist or be in force; null: any.</param>
/// <param name="Conditions">What must hold beside that, all of it.</param>
/// <param name="Order">In which order, as the contract writes it; empty: by name.</param>
/// <param name="PageSize">How many to ask for at a time; 0: as the service likes.</param>
/// <param name="Limit">How many at most; 0: all.</param>
internal sealed record ListQuestion(
    ResourceKind Kind, PartialDate? Day, ImmutableArray<ListCondition> Conditions, string Order, int PageSize, int Limit)
{
    /// <summary>
    /// The questions that a service takes, which together ask for the same: of several values of a field that holds one, each is asked for
    /// by itself.
    /// </summary>
    public IEnumerable<ImmutableArray<ListCondition>> Branches()
    {
        IEnumerable<ImmutableArray<ListCondition>> branches = [[]];
        foreach (var condition in Conditions)
        {
            ImmutableArray<ListCondition> choices = condition.Field.IsRepeated
                ? [condition]
                : [.. condition.Values.Select(value => condition with { Values = [value] })];
            branches = branches.SelectMany(branch => choices.Select(branch.Add));
        }

        return branches;
    }
}
