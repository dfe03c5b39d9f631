using System.Collections.Immutable;
using CstoRef.Conformance.Histories;

namespace CstoRef.Conformance.Tests.Generated;

/// <summary>What a client reads that never wants to see time go back.</summary>
internal static class RandomReads
{
    private static readonly string[] Kinds = ["documents", "forces", "people", "sources"];

    /// <summary>Reads of one client from services some of which are behind.</summary>
    public static ImmutableArray<Observation> Of(Random random, RandomLog log)
    {
        var seen = new List<Observation>();
        var known = new Position(log.Epoch, log.ToLog().Epochs[^1].BeganAfter);
        for (var number = 0; number < 30; number++)
        {
            var at = known with { Revision = random.NextInt64(known.Revision, Math.Min(known.Revision + 3, log.Head) + 1) };
            var state = log.StateAt(at.Revision);
            switch (random.Next(3))
            {
                case 0:
                    var names = random.GetItems([.. state.Keys, "sources/never"], 4).Distinct(StringComparer.Ordinal).ToArray();
                    seen.Add(
                        new ReadAnswered(
                            new("BatchGet", new([], [.. names]), known),
                            at,
                            [.. state.Values.Where(one => names.Contains(one.Name, StringComparer.Ordinal))],
                            true));
                    break;
                case 1:
                    seen.AddRange(Pages(random, state, at, known, $"list {number}"));
                    break;
                default:
                    var past = at with { Revision = random.NextInt64(1, at.Revision + 1) };
                    seen.Add(
                        new ReadAnswered(
                            new("List", SeenFilter.Everything, AtRevision: past.Revision),
                            past,
                            [.. log.StateAt(past.Revision).Values],
                            true));
                    continue;
            }

            known = at;
        }

        return [.. seen];
    }

    private static IEnumerable<ReadAnswered> Pages(
        Random random, ImmutableSortedDictionary<string, SeenResource> state, Position at, Position known, string chain)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var pages = state.Values.Where(one => one.Name.StartsWith(kind, StringComparison.Ordinal))
            .Chunk(random.Next(1, 5))
            .DefaultIfEmpty([])
            .ToArray();
        // Not everybody turns all pages.
        foreach (var (page, resources) in pages.Index().Take(random.Next(4) == 0 ? 1 : pages.Length))
            yield return new(new("List", new([kind], []), known, Chain: chain, Page: page), at, [.. resources], page == pages.Length - 1);
    }
}
