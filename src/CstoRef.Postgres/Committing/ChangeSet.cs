using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Postgres.Committing;

/// <summary>Changes that are committed together or not at all.</summary>
public sealed record ChangeSet
{
    /// <summary>Who makes the changes.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Resources to create, or to put in the place of what has their names. What the service sets, such as revisions, does not count.</summary>
    public IReadOnlyList<IMessage> Upserts { get; init; } = [];

    /// <summary>Names of resources to delete.</summary>
    public IReadOnlyList<string> Deletions { get; init; } = [];

    /// <summary>The revision that the changes were made for; null: whatever it is.</summary>
    public long? ExpectedHead { get; init; }

    /// <summary>The revisions that must have changed the named resources last; 0: there must be no such resource.</summary>
    public IReadOnlyDictionary<string, long> ExpectedRevisions { get; init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>What makes a repetition of the request recognisable; null: it is not recognised.</summary>
    public string? RequestId { get; init; }

    /// <summary>The hash of all that the change set asks for.</summary>
    internal byte[] ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(Author);
        Append(Reason);
        Append(ExpectedHead?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        Append("upserts");
        foreach (var resource in Upserts.OrderBy(NameOf, StringComparer.Ordinal)) Append(ResourceKind.Of(resource).ToJson(resource));
        Append("deletions");
        foreach (var name in Deletions.Order(StringComparer.Ordinal)) Append(name);
        Append("expected");
        foreach (var (name, revision) in ExpectedRevisions.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Append(string.Create(CultureInfo.InvariantCulture, $"{name} {revision}"));
        return hash.GetHashAndReset();

        void Append(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            // The length keeps two neighbours from running into each other.
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    internal static string NameOf(IMessage resource) => ResourceKind.Of(resource).NameOf(resource);
}
