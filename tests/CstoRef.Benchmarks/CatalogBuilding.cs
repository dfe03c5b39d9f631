using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;
using CstoRef.Indexes;
using Google.Protobuf;

namespace CstoRef.Benchmarks;

/// <summary>Building a catalog of resources that have been read already.</summary>
public class CatalogBuilding
{
    private ImmutableArray<IMessage> _resources = [];

    /// <summary>How many documents the catalog holds.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Documents { get; set; }

    /// <summary>Makes the resources.</summary>
    [GlobalSetup]
    public void MakeResources() => _resources = GeneratedCatalog.Resources(Documents);

    /// <summary>The catalog alone: sorted, findable by name, with its digest.</summary>
    [Benchmark]
    public IReadOnlyCollection<IMessage> Build() => [.. Catalog.Build("generated", 1, _resources).All()];

    /// <summary>The catalog with its indexes, as it is served.</summary>
    [Benchmark]
    public CatalogIndexes BuildWithIndexes() => Catalog.Build("generated", 1, _resources).Indexes;
}
