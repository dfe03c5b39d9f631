using CstoRef.Conformance.Histories;
using CstoRef.Digests;
using CstoRef.Resources;
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
        var digest = held.Values.Aggregate(CatalogDigest.Empty, (sum, resource) => sum.Add(Hashed(resource)));
        var expected = log.BaseRevision;
        foreach (var (index, changeSet) in log.ChangeSets.Index())
        {
            verdict.Count(Level.PostgresLog);
            if (changeSet.Revision != ++expected) Breaks(ViolationKind.Lost, $"stands where revision {expected} should");
            foreach (var change in changeSet.Changes)
            {
                var wasThere = held.Remove(change.Name, out var before);
                if (wasThere) digest = digest.Remove(Hashed(before));
                if (wasThere == (change.Type == ChangeType.Created))
                    Breaks(ViolationKind.Wrong, $"{change.Name} was {(wasThere ? "" : "not ")}there, and is {change.Type}");
                if (change.Type == ChangeType.Deleted) continue;
                if (change.Revision != changeSet.Revision) Breaks(ViolationKind.Split, $"holds {change.Name} of revision {change.Revision}");
                digest = digest.Add(Hashed(held[change.Name] = new(change.Name, change.Revision, change.Hash)));
            }

            if (digest != changeSet.Digest) Breaks(ViolationKind.Wrong, $"has the digest {changeSet.Digest}, and leads to {digest}");

            void Breaks(ViolationKind kind, string reason) => verdict.Broken(name, index, changeSet.Revision, kind, reason);
        }
    }

    /// <summary>What a digest counts of a resource.</summary>
    private static HashedResource Hashed(SeenResource resource)
    {
        if (!ResourceName.TryGetKind(resource.Name, out var kind)) throw new InvalidDataException($"{resource.Name} is the name of no resource.");
        var bare = kind.Descriptor.Parser.ParseFrom([]);
        kind.Descriptor.FindFieldByName("name").Accessor.SetValue(bare, resource.Name);
        kind.SetRevision(bare, resource.Revision);
        return new(bare, resource.Hash!.Value);
    }
}
