using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Npgsql;

namespace CstoRef.Postgres.Loading;

/// <summary>How far the history of a database has come.</summary>
/// <param name="Epoch">The unbroken history that the revision belongs to.</param>
/// <param name="Revision">The last revision; 0 before the first change set.</param>
/// <param name="Digest">The digest of all resources at that revision.</param>
public sealed record Head(Guid Epoch, long Revision, byte[] Digest)
{
    internal const string Query = "SELECT epoch, revision, digest FROM cstoref.head";

    /// <summary>The epoch as the catalog and the contract write it.</summary>
    public string EpochName => Epoch.ToString("D");

    /// <summary>The revision before that of a change set being committed.</summary>
    internal long Before => Revision - 1;

    /// <summary>Whether the digest is that of a picture.</summary>
    internal bool Keeps(Catalog catalog) => catalog.Digest == CatalogDigest.FromBytes(Digest);

    internal static async Task<Head> ReadAsync(NpgsqlDataSource pool, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.ReadAsync(pool, cancellationToken);
            return await session.Connection.QuerySingleOrDefaultAsync<Head>(session.Command(Query, null, cancellationToken))
                ?? throw SchemaException.HeadMissing();
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }
}
