using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;
using CstoRef.Overview;
using CstoRef.V1;
using Google.Protobuf.Collections;

namespace CstoRef.Benchmarks;

/// <summary>Questions about one thing, whose answers are as small in a great catalog as in a small one.</summary>
public class PointQuestions : Questions
{
    private static readonly DateOnly Day = new(2010, 6, 15);

    private string _document = string.Empty;
    private string _session = string.Empty;
    private string _source = string.Empty;
    private int _office;

    /// <inheritdoc/>
    public override void TakeCatalog()
    {
        base.TakeCatalog();
        _document = Generated.Name("documents", Documents / 2);
        _session = Generated.Name("sessions", Documents / 4);
        _source = Generated.Name("sources", Documents / 2);
        _office = Catalog.Offices.All.Length / 2;
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

    /// <summary>ListStandings of all states, which are as many in every catalog.</summary>
    [Benchmark]
    public ImmutableArray<StateStandings> StandingsOnADay() => [.. Catalog.Indexes.Standings.On(Day, MembershipFramework.Unspecified, withEvidence: true)];

    /// <summary>FindChairmanship.</summary>
    [Benchmark]
    public ImmutableArray<ChairmanshipOnDay> ChairOnADay() => Catalog.Indexes.ChairmanshipCalendar.On(Day, withEvidence: true);

    /// <summary>ProjectRotation by as many turns as there are members. The record is read once.</summary>
    [Benchmark]
    public RepeatedField<ProjectedChairmanship> NextTurnsInTheChair() =>
        Catalog.Indexes.ChairRotation.Project(0, Day, withEvidence: true).Chairmanships;

    /// <summary>ListHolders of an office.</summary>
    [Benchmark]
    public OfficeHolders HoldersOnADay() => Catalog.Indexes.OfficeCalendar.On(_office, Day, withEvidence: true);

    /// <summary>GetOverview, asked before.</summary>
    [Benchmark]
    public GetOverviewResponse OverviewOfADay() => OverviewOnDay.Of(Catalog, Day);

    /// <summary>ListEvidence of a source.</summary>
    [Benchmark]
    public ImmutableArray<V1.Evidence> EvidenceOfASource() => Catalog.Indexes.Evidence.Of(_source);
}
