using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Changes;

/// <summary>What somebody asks to change, together or not at all. What was committed of it is a change set.</summary>
public sealed record Edit
{
    /// <summary>Who makes the changes.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Resources to create, or to put in the place of what has their names. What the service sets, such as revisions, does not count.
    /// </summary>
    public IReadOnlyList<IMessage> Puts { get; init; } = [];

    /// <summary>Names of resources to delete.</summary>
    public IReadOnlyList<string> Deletions { get; init; } = [];

    /// <summary>The revision that the changes were made for; null: whatever it is.</summary>
    public long? ExpectedHead { get; init; }

    /// <summary>The revisions that must have changed the named resources last; 0: there must be no such resource.</summary>
    public IReadOnlyDictionary<string, long> ExpectedRevisions { get; init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>What makes a repetition of the request recognisable; null: it is not recognised.</summary>
    public string? RequestId { get; init; }

    /// <summary>The digest of the plan that somebody agreed to; null: whatever the plan is.</summary>
    public ByteString? PlanDigest { get; init; }

    /// <summary>Makes sure that an edit has the form of one, whatever it is asked of.</summary>
    /// <exception cref="ArgumentException">It has no author or reason, names a resource twice, or puts what is no resource.</exception>
    public static void EnsureWellFormed(Edit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (string.IsNullOrWhiteSpace(edit.Author)) throw new ArgumentException("An edit has an author.", nameof(edit));
        if (string.IsNullOrWhiteSpace(edit.Reason)) throw new ArgumentException("An edit has a reason.", nameof(edit));
        var repeated = edit.Puts.Select(NameOf).Concat(edit.Deletions)
            .CountBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(entry => entry.Value > 1).Key;
        if (repeated is not null)
            throw new ArgumentException($"An edit changes a resource once, and this one names {repeated} more often.", nameof(edit));
    }

    /// <summary>The hash of all that the edit asks for, by which a repetition is told from another edit with the same request id.</summary>
    public byte[] ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(Author);
        Append(Reason);
        Append(ExpectedHead?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        Append("upserts");
        foreach (var resource in Puts.OrderBy(NameOf, StringComparer.Ordinal)) Append(ResourceKind.Of(resource).ToJson(resource));
        Append("deletions");
        foreach (var name in Deletions.Order(StringComparer.Ordinal)) Append(name);
        Append("expected");
        foreach (var (name, revision) in ExpectedRevisions.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Append(string.Create(CultureInfo.InvariantCulture, $"{name} {revision}"));
        // Only where there is one, so that what was hashed before edits had plans keeps its hash.
        if (PlanDigest is not null) Append(PlanDigest.ToBase64());
        return hash.GetHashAndReset();

        void Append(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            // The length keeps two neighbours from running into each other.
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    private static string NameOf(IMessage resource) => ResourceKind.Of(resource).NameOf(resource);
}
