using CstoRef.Digests;
using CstoRef.Postgres.Faults;
using CstoRef.Resources;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Loading;

/// <summary>Reads the head and all resources, with the hashes stored beside them, as the connection's transaction sees them.</summary>
internal static class StoredResources
{
    // One round trip for everything.
    private static readonly string Query =
        $"{Head.Query};\n"
        + string.Concat(ResourceKind.All.Select(kind =>
            $"SELECT name, revision, body, content_hash AS \"Hash\" FROM cstoref.{kind.TableName};\n"));

    public static async Task<(Head Head, IReadOnlyList<HashedResource> Resources)> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var results = await connection.QueryMultipleAsync(new(Query, cancellationToken: cancellationToken));
        var head = await results.ReadSingleOrDefaultAsync<Head>()
            ?? throw SchemaException.HeadMissing();
        var (resources, parts) = (new List<HashedResource>(), new SharedParts());
        foreach (var kind in ResourceKind.All)
            resources.AddRange((await results.ReadAsync<Row>()).Select(row => row.Parse(kind, parts)));
        return (head, resources);
    }

    private sealed record Row(string Name, long Revision, string Body, byte[] Hash)
    {
        public HashedResource Parse(ResourceKind kind, SharedParts parts) =>
            new(parts.Share(StoredResource.Parse(kind, Name, Revision, Body)), ContentHash.FromBytes(Hash));
    }
}
