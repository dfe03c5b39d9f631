using System.Collections.Immutable;
using CstoRef.Changes;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Validation;

/// <summary>The rules that every picture of the data keeps.</summary>
public static class CatalogRules
{
    /// <summary>
    /// Finds every violation of every rule, sorted by resource, field and rule. Anything that could be parsed can be checked: nothing that
    /// the resources hold makes the check fail.
    /// </summary>
    /// <exception cref="ArgumentException">A message is not a resource.</exception>
    public static ImmutableArray<Violation> Check(IEnumerable<IMessage> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return Inspect(OfAll(resources), RuleBook.Rules);
    }

    /// <summary>Finds every violation of the rules that look at nothing but one resource at a time, sorted likewise.</summary>
    internal static ImmutableArray<Violation> CheckEach(IEnumerable<IMessage> resources) =>
        Inspect(OfAll(resources), RuleBook.Rules.Where(rule => rule.LooksWithin));

    /// <summary>Finds every violation of every rule in a catalog, sorted by resource, field and rule.</summary>
    public static ImmutableArray<Violation> Check(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Inspect(Inspection.OfAll([.. catalog.All()], catalog), RuleBook.Rules);
    }

    /// <summary>
    /// Finds every violation in a picture that an edit leads to from one that kept the rules, sorted likewise. It looks at what changed and
    /// at what reads that, and finds there what it would find in all.
    /// </summary>
    /// <param name="changes">What the edit changes.</param>
    /// <param name="after">The picture after it.</param>
    /// <param name="misnamed">Resources whose names no picture can hold.</param>
    internal static ImmutableArray<Violation> Check(ImmutableArray<ResourceChange> changes, Catalog after, IEnumerable<IMessage> misnamed) =>
        Inspect(Inspection.Of(changes, after, misnamed), RuleBook.Rules);

    private static Inspection OfAll(IEnumerable<IMessage> resources)
    {
        var all = resources.ToImmutableArray();
        var firstOfEachName = all.DistinctBy(ResourceKind.IdentityOf, StringComparer.Ordinal);
        return Inspection.OfAll(all, Catalog.Build(string.Empty, 0, firstOfEachName));
    }

    /// <summary>Whether there is so much to look at that the rules are worth a processor each.</summary>
    private static bool IsMuch(Inspection inspection) => inspection.Resources.Length > 1000;

    private static ImmutableArray<Violation> Inspect(Inspection inspection, IEnumerable<Rule> rules) =>
    [
        .. (IsMuch(inspection)
                ? rules.AsParallel().SelectMany(rule => rule.Check(inspection))
                : rules.SelectMany(rule => rule.Check(inspection)))
            .OrderBy(violation => violation.Resource, StringComparer.Ordinal)
            .ThenBy(violation => violation.Field, StringComparer.Ordinal)
            .ThenBy(violation => violation.Rule, StringComparer.Ordinal)
            .ThenBy(violation => violation.Message, StringComparer.Ordinal),
    ];
}
