using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;
using Google.Protobuf;

namespace CstoRef.Benchmarks;

/// <summary>Building a catalog of resources that have been read already; it takes so long that every call is measured alone.</summary>
[WarmupCount(1)]
[InvocationCount(1)]
public class CatalogBuilding
{
    private ImmutableArray<IMessage> _resources = [];

    /// <summary>How many documents the catalog holds.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Documents { get; set; }

    /// <summary>Makes the resources.</summary>
    [GlobalSetup]
    public void MakeResources() => _resources = GeneratedCatalog.Resources(Documents);

    /// <summary>The catalog alone: sorted, findable by name, with its digest and the evidence counted.</summary>
    [Benchmark]
    public Catalog Build() => Catalog.Build("generated", 1, _resources);

    /// <summary>The catalog as it is published: with all that questions are answered from.</summary>
    [Benchmark]
    public Catalog BuildAndPrepare() => Build().Prepare();
}
