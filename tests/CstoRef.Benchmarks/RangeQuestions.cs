using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Indexes;
using CstoRef.V1;

namespace CstoRef.Benchmarks;

/// <summary>Questions about a day or a month, of which more is found in a greater catalog, and a page is answered.</summary>
public class RangeQuestions : Questions
{
    private const int PageSize = 50;

    private static readonly DateOnly Day = new(2010, 6, 15);
    private static readonly DateRange Month = new() { Start = new() { Year = 2010, Month = 6 }, End = new() { Year = 2010, Month = 7 } };

    /// <summary>ListDocuments in force on a day: the first page.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsInForceOnADay() => FirstOf(Catalog.Indexes.Documents.InForceOn(Day));

    /// <summary>The last page of the same list.</summary>
    [Benchmark]
    public ImmutableArray<int> LastDocumentsInForceOnADay() => LastOf(Catalog.Indexes.Documents.InForceOn(Day));

    /// <summary>The first page of the same list, those adopted last first.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsInForceOnADayByDate() =>
        FirstOf(Catalog.Indexes.Documents.Orders.InOrder("adopted", isDescending: true, Catalog.Indexes.Documents.InForceOn(Day))!);

    /// <summary>ListDocuments of a type in force on a day: the first page.</summary>
    [Benchmark]
    public ImmutableArray<int> DecisionsInForceOnADay() => FirstOf(
        PositionSet.Of(Catalog.Indexes.Documents.ByType.Find(DocumentType.Decision)).Intersect(Catalog.Indexes.Documents.InForceOn(Day)));

    /// <summary>ListDocuments adopted in a month: the first page.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsAdoptedInAMonth() => FirstOf(Catalog.Indexes.Documents.AdoptedIn(Month));

    /// <summary>ListGoverningBodies that exist on a day: the first page.</summary>
    [Benchmark]
    public ImmutableArray<int> GoverningBodiesOnADay() => FirstOf(Catalog.Indexes.GoverningBodies.ExistingOn(Day));

    /// <summary>ListEvents of the timeline in a month: the first page.</summary>
    [Benchmark]
    public ImmutableArray<int> TimelineOfAMonth() => FirstOf(Catalog.Indexes.Timeline.Find(Month, [], string.Empty));

    private static ImmutableArray<int> FirstOf(IPositions found) => found.Cut(0, PageSize);

    private static ImmutableArray<int> LastOf(PositionSet found) => found.Cut(found.Count - PageSize, PageSize);
}
