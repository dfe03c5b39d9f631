using CstoRef.Digests;
using CstoRef.Postgres.Connections;
using CstoRef.Postgres.Faults;
using CstoRef.Postgres.History;
using Microsoft.Extensions.Logging;

namespace CstoRef.Postgres.Loading;

/// <summary>A picture of the whole database.</summary>
/// <param name="Catalog">The picture.</param>
/// <param name="MatchesDigest">
/// Whether its digest is the one that the database keeps. It is not where somebody changed resources past the log, or where a newer version
/// of the service wrote fields that this one does not know.
/// </param>
/// <param name="Unlogged">What somebody changed past the log.</param>
/// <param name="Place">Where it stands in the log.</param>
public sealed record LoadedCatalog(Catalog Catalog, bool MatchesDigest, UnloggedChanges Unlogged, LogPlace Place);

/// <summary>Loads the whole database as one picture. Fields that a newer minor version wrote are ignored.</summary>
public sealed class CatalogLoader(DatabaseConnections connections, ILogger<CatalogLoader> logger)
{
    private string? _told;

    /// <summary>Reads all resources in one transaction, so that they belong to one revision.</summary>
    /// <exception cref="StoredResourceException">A row does not hold the resource that it should.</exception>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task<LoadedCatalog> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await DatabaseSession.ReadAsync(connections.ForLoading, cancellationToken);
            var (head, resources) = await StoredResources.ReadAsync(session.Connection, cancellationToken);
            var catalog = Catalog.BuildStored(head.EpochName, head.Revision, resources);
            var matches = head.Keeps(catalog);
            var (unlogged, areNoted) = await UnloggedChanges.CompareAsync(session, cancellationToken);
            if (!matches || unlogged.Count > 0) TellOnce(head, catalog, unlogged);
            if (!areNoted) await NoteAsync(cancellationToken);
            LoadingLog.RevisionLoaded(logger, head.Revision, resources.Count);
            return new(catalog, matches, unlogged, new(head.EpochName, head.Revision, CatalogDigest.FromBytes(head.Digest)));
        }
        catch (Exception thrown) when (PostgresFault.Of(thrown) is { } fault)
        {
            throw PostgresFault.Translate(fault);
        }
    }

    /// <summary>Reads how far the history has come.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public Task<Head> ReadHeadAsync(CancellationToken cancellationToken) => Head.ReadAsync(connections.ForLoading, cancellationToken);

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UnloggedChanges.NoteAsync(connections, cancellationToken);
        }
        catch (PostgresUnavailableException)
        {
            // A database that takes no changes takes no edits either.
        }
    }

    /// <summary>Tells of a difference between resources and log when it is first seen, and not again at every load.</summary>
    private void TellOnce(Head head, Catalog catalog, UnloggedChanges unlogged)
    {
        var digest = catalog.Digest.ToString();
        if (string.Equals(Interlocked.Exchange(ref _told, digest), digest, StringComparison.Ordinal)) return;
        if (unlogged.Count > 0) LoadingLog.ChangedPastTheLog(logger, head.Revision, unlogged);
        else LoadingLog.DigestDiffers(logger, head.Revision, digest, Convert.ToHexStringLower(head.Digest));
    }
}
