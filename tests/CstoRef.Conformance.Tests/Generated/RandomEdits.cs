using System.Collections.Immutable;
using CstoRef.Conformance.Histories;
using CstoRef.V1;

namespace CstoRef.Conformance.Tests.Generated;

/// <summary>What writers did that made a log what it is.</summary>
internal static class RandomEdits
{
    /// <summary>The requests that made the change sets of some logs, and others that made none.</summary>
    public static WriterHistory Of(string name, Random random, params IReadOnlyList<(RandomLog Log, long After)> made)
    {
        var attempts = new List<EditAttempt>();
        foreach (var (log, after) in made)
        {
            for (var revision = after + 1; revision <= log.Head; revision++)
            {
                if (random.Next(10) == 0) attempts.Add(Refused(random));
                if (log[revision].RequestId is { } id)
                    attempts.AddRange(AttemptsOf(random, log, new(EpochOf(log, revision), revision), id));
            }
        }

        return new(name, [.. attempts]);
    }

    private static IEnumerable<EditAttempt> AttemptsOf(Random random, RandomLog log, Position at, string id)
    {
        var asked = new EditAttempt(
            id,
            [.. PutsOf(log, at.Revision)],
            DeletionsOf(log, at.Revision),
            EditOutcome.Acknowledged,
            at,
            Detail: null);
        var unknown = asked with { Outcome = EditOutcome.Unknown, At = null };
        return random.Next(4) switch
        {
            0 => [unknown],
            1 => [unknown, unknown, asked],
            2 => [asked, asked],
            _ => [asked],
        };
    }

    /// <summary>What was put, and something that was so already.</summary>
    private static IEnumerable<SeenResource> PutsOf(RandomLog log, long revision)
    {
        var changed = log[revision].Changes.Select(change => change.Name).ToHashSet(StringComparer.Ordinal);
        var same = log.StateAt(revision - 1).Values.Where(resource => !changed.Contains(resource.Name)).Take(1);
        return log[revision].Changes.Where(change => change.Hash is not null)
            .Select(change => new SeenResource(change.Name, 0, change.Hash))
            .Concat(same.Select(resource => resource with { Revision = 0 }));
    }

    private static ImmutableArray<string> DeletionsOf(RandomLog log, long revision) =>
        [.. log[revision].Changes.Where(change => change.Type == ChangeType.Deleted).Select(change => change.Name)];

    private static EditAttempt Refused(Random random) =>
        new($"refused-{random.NextInt64()}", [], ["sources/0"], EditOutcome.Refused, At: null, "STALE_REVISION");

    /// <summary>An edit is acknowledged in the epoch in which it was made.</summary>
    private static string EpochOf(RandomLog log, long revision) =>
        log.ToLog().Epochs.Last(one => one.BeganAfter < revision).Name;
}
