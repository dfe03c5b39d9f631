using System.Globalization;
using CstoRef.Server.Paging;
using CstoRef.Server.Watching;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Serving;

/// <summary>A picture with what every answer from it shares, made once.</summary>
/// <param name="catalog">The picture.</param>
/// <param name="point">Where it stands in the order of what is served; null for a picture to which nothing leads.</param>
internal sealed class ServedCatalog(Catalog catalog, WatchPoint? point = null)
{
    public Catalog Catalog { get; } = catalog;

    /// <summary>Where it stands in the order of what is served.</summary>
    public WatchPoint Point { get; } = point ?? WatchPoint.At(catalog);

    /// <summary>What watchers that begin here are sent.</summary>
    public WatchSnapshots Snapshots { get; } = new(catalog);

    /// <summary>The picture's indexes, which are ready before the first call sees it.</summary>
    public CatalogIndexes Indexes { get; } = catalog.Indexes;

    /// <summary>The value of the response header <c>cstoref-revision</c>.</summary>
    public StringValues RevisionHeader { get; } = catalog.Revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of the response header <c>cstoref-epoch</c>.</summary>
    public StringValues EpochHeader { get; } = catalog.Epoch;

    /// <summary>The value of the response header <c>cstoref-known-through</c>; empty where nobody says how far the data is known.</summary>
    public StringValues KnownThroughHeader { get; } = catalog.Horizon.KnownThrough?.ToString("O", CultureInfo.InvariantCulture);

    public PageTokens PageTokens { get; } = new(catalog.Epoch, catalog.Revision);
}
