using System.Data;
using System.Data.Common;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using Dapper;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Loading;

/// <summary>A picture of the whole database.</summary>
/// <param name="Catalog">The picture.</param>
/// <param name="MatchesDigest">
/// Whether its digest is the one that the database keeps. It is not where somebody changed resources past the log, or where a newer version
/// of the service wrote fields that this one does not know.
/// </param>
public sealed record LoadedCatalog(Catalog Catalog, bool MatchesDigest);

/// <summary>Loads the whole database as one picture. Fields that a newer minor version wrote are ignored.</summary>
public sealed class CatalogLoader(DatabaseConnections connections, ILogger<CatalogLoader> logger)
{
    /// <summary>Reads all resources in one transaction, so that they belong to one revision.</summary>
    /// <exception cref="StoredResourceException">A row does not hold the resource that it should.</exception>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<LoadedCatalog> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await connections.ForLoading.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.ExecuteAsync(new("SET TRANSACTION READ ONLY", transaction: transaction, cancellationToken: cancellationToken));
            var (head, resources) = await StoredResources.ReadAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);

            var catalog = Catalog.Build(head.EpochName, head.Revision, resources);
            var matches = catalog.Digest.ToBytes().AsSpan().SequenceEqual(head.Digest);
            if (!matches) LoadingLog.DigestDiffers(logger, head.Revision, catalog.Digest.ToString(), Convert.ToHexStringLower(head.Digest));
            LoadingLog.RevisionLoaded(logger, head.Revision, resources.Count);
            return new(catalog, matches);
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    /// <summary>Reads how far the history has come.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<Head> ReadHeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await connections.ForLoading.OpenConnectionAsync(cancellationToken);
            return await connection.QuerySingleAsync<Head>(new(Head.Read, cancellationToken: cancellationToken));
        }
        catch (DbException fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }
}
