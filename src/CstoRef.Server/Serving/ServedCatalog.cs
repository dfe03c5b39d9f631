using System.Globalization;
using CstoRef.Indexes;
using CstoRef.Server.Paging;
using Microsoft.Extensions.Primitives;

namespace CstoRef.Server.Serving;

/// <summary>A picture with what every answer from it shares, made once.</summary>
internal sealed class ServedCatalog(Catalog catalog)
{
    public Catalog Catalog { get; } = catalog;

    /// <summary>The picture's indexes, which are ready before the first call sees it.</summary>
    public CatalogIndexes Indexes { get; } = catalog.Indexes;

    /// <summary>The value of the response header <c>cstoref-revision</c>.</summary>
    public StringValues RevisionHeader { get; } = catalog.Revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of the response header <c>cstoref-epoch</c>.</summary>
    public StringValues EpochHeader { get; } = catalog.Epoch;

    public PageTokens PageTokens { get; } = new(catalog.Epoch, catalog.Revision);
}
