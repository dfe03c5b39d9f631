using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;

namespace CstoRef.Benchmarks;

/// <summary>Questions to catalogs of three sizes.</summary>
public abstract class Questions
{
    /// <summary>How many documents the catalog holds.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Documents { get; set; }

    private protected Catalog Catalog { get; private set; } = Catalog.Empty;

    /// <summary>Takes the catalog, which all questions share.</summary>
    [GlobalSetup]
    public virtual void TakeCatalog() => Catalog = GeneratedCatalog.Of(Documents);
}
