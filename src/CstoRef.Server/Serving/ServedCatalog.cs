using System.Collections.Concurrent;
using System.Globalization;
using CstoRef.Resources;
using CstoRef.Server.Paging;
using CstoRef.Server.Watching;
using Google.Protobuf;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Serving;

/// <summary>A picture with what every answer from it shares, made once.</summary>
/// <param name="catalog">The picture.</param>
/// <param name="point">Where it stands in the order of what is served; null for a picture to which nothing leads.</param>
internal sealed class ServedCatalog(Catalog catalog, WatchPoint? point = null)
{
    // By kind, though sessions are read differently from day to day: what differs takes the same bytes.
    private readonly ConcurrentDictionary<(ResourceKind Kind, bool IsBasic), int[]> _sizes = new();

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

    /// <summary>The resources of a kind, with or without citations and discrepancies, and their sizes.</summary>
    public SizedResources<T> InView<T>(ResourceSet<T> resources, bool isBasic)
        where T : class, IMessage<T>
    {
        var view = isBasic ? resources.Basic : resources.All;
        return new(view, _sizes.GetOrAdd((resources.Kind, isBasic), static (_, count) => new int[count], view.Length));
    }
}
