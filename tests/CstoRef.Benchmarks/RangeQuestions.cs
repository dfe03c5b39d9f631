using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.V1;

namespace CstoRef.Benchmarks;

/// <summary>Questions about a day or a month, whose answers grow with the catalog.</summary>
public class RangeQuestions : Questions
{
    private static readonly DateOnly Day = new(2010, 6, 15);
    private static readonly DateRange Month = new() { Start = new() { Year = 2010, Month = 6 }, End = new() { Year = 2010, Month = 7 } };

    /// <summary>ListDocuments in force on a day.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsInForceOnADay() => Catalog.Indexes.Documents.InForceOn(Day);

    /// <summary>ListDocuments adopted in a month.</summary>
    [Benchmark]
    public ImmutableArray<int> DocumentsAdoptedInAMonth() => Catalog.Indexes.Documents.AdoptedIn(Month);

    /// <summary>ListGoverningBodies that exist on a day.</summary>
    [Benchmark]
    public ImmutableArray<int> GoverningBodiesOnADay() => Catalog.Indexes.GoverningBodies.ExistingOn(Day);

    /// <summary>ListEvents of the timeline in a month.</summary>
    [Benchmark]
    public ImmutableArray<int> TimelineOfAMonth() => Catalog.Indexes.Timeline.Find(Month, [], string.Empty);
}
