using CstoRef.Conformance.Histories;
using CstoRef.Digests;
using CstoRef.V1;

namespace CstoRef.Conformance.Promises;

/// <summary>
/// The log tells all there is: played from its beginning, its change sets come one after the other, each creates what is not there and
/// changes what is, and each leads to the digest that it names.
/// </summary>
internal sealed class Replayable : Promise
{
    /// <inheritdoc/>
    private protected override void Judge(JudgedRun run, Verdict verdict)
    {
        foreach (var log in run.Logs) Judge(log.Log, log.Name, verdict);
    }

    private static void Judge(TrueLog log, string name, Verdict verdict)
    {
        var held = log.Base.ToDictionary(resource => resource.Name, StringComparer.Ordinal);
        var digest = held.Values.Aggregate(CatalogDigest.Empty, (sum, resource) => sum.Add(resource.ToHashed()));
        var expected = log.BaseRevision;
        foreach (var (index, changeSet) in log.ChangeSets.Index())
        {
            verdict.Count(Level.PostgresLog);
            if (changeSet.Revision != ++expected) Breaks(ViolationKind.Lost, $"stands where revision {expected} should");
            foreach (var change in changeSet.Changes)
            {
                var wasThere = held.Remove(change.Name, out var before);
                if (wasThere) digest = digest.Remove(before.ToHashed());
                if (wasThere == (change.Type == ChangeType.Created))
                    Breaks(ViolationKind.Wrong, $"{change.Name} was {(wasThere ? "" : "not ")}there, and is {change.Type}");
                if (change.Type == ChangeType.Deleted) continue;
                if (change.Revision != changeSet.Revision)
                    Breaks(ViolationKind.Split, $"holds {change.Name} of revision {change.Revision}");
                held[change.Name] = new(change.Name, change.Revision, change.Hash);
                digest = digest.Add(held[change.Name].ToHashed());
            }

            if (digest != changeSet.Digest) Breaks(ViolationKind.Wrong, $"has the digest {changeSet.Digest}, and leads to {digest}");

            void Breaks(ViolationKind kind, string reason) => verdict.Broken(name, index, changeSet.Revision, kind, reason);
        }
    }
}
