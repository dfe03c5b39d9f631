using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;
using CstoRef.V1;

namespace CstoRef.Benchmarks;

/// <summary>Questions about one thing, whose answers are as small in a great catalog as in a small one.</summary>
public class PointQuestions : Questions
{
    private string _document = string.Empty;
    private string _session = string.Empty;

    /// <inheritdoc/>
    public override void TakeCatalog()
    {
        base.TakeCatalog();
        _document = Generated.Name("documents", Documents / 2);
        _session = Generated.Name("sessions", Documents / 4);
    }

    /// <summary>GetDocument.</summary>
    [Benchmark]
    public Document? GetDocument() => Catalog.Documents.Find(_document);

    /// <summary>ListDocuments of a session.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsOfASession() => Catalog.Indexes.Documents.BySession.Find(_session);

    /// <summary>ListDocuments with a relation to a document, of whatever type.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsRelatedToOne() => Catalog.Indexes.Documents.Relations.To(_document, []);
}
