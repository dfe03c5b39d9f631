using BenchmarkDotNet.Attributes;
using CstoRef.Benchmarks.Generation;
using CstoRef.Changes;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Benchmarks;

/// <summary>Stepping from a prepared picture to the next, in which one resource is another, until that one is prepared.</summary>
public class CatalogSteps
{
    private Catalog _catalog = Catalog.Empty;
    private ResourceChange[] _chairmanship = [];
    private ResourceChange[] _memberState = [];
    private ResourceChange[] _document = [];
    private ResourceChange[] _newDocument = [];

    /// <summary>How many documents the catalog holds.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Documents { get; set; }

    /// <summary>Takes the catalog, and makes the changes; each makes its content's hash when it is measured.</summary>
    [GlobalSetup]
    public void MakeChanges()
    {
        _catalog = GeneratedCatalog.Of(Documents);
        var chairmanship = _catalog.Chairmanships.All[_catalog.Chairmanships.All.Length / 2];
        _chairmanship = ChangeOf(chairmanship, next =>
        {
            next.Period.End.Day = 2;
            next.Chairperson = Generated.Name("people", 7);
            next.Citations[0] = new(next.Citations[0]) { Source = Generated.Name("sources", Documents) };
        });
        _memberState = ChangeOf(_catalog.MemberStates.All[3], next =>
        {
            (next.Memberships[1].Period.End, next.Memberships[1].Period.EndState) = (new() { Year = 2025, Month = 12, Day = 1 }, PeriodEndState.Ended);
            next.Memberships[1].Citations.Add(new Citation { Source = Generated.Name("sources", Documents), Basis = CitationBasis.Stated });
        });
        var document = _catalog.Documents.All[Documents / 2];
        _document = ChangeOf(document, next =>
        {
            next.Titles[0] = new() { Language = "en", Text = "Another title" };
            next.Type = next.Type == DocumentType.Treaty ? DocumentType.Protocol : DocumentType.Treaty;
            next.Adopted.Year++;
            next.Signatories.RemoveAt(0);
            next.Citations[0] = new(next.Citations[0]) { Source = Generated.Name("sources", 3) };
        });
        var added = new Document(document) { Name = $"{document.Name}-b", Revision = 2 };
        _newDocument = [new(ResourceKind.Document, added.Name, null, added)];
    }

    /// <summary>Another chairperson, end and source of a chairmanship.</summary>
    [Benchmark]
    public Catalog OneChairmanship() => Step(_chairmanship);

    /// <summary>The end of a state's membership.</summary>
    [Benchmark]
    public Catalog OneMemberState() => Step(_memberState);

    /// <summary>Another title, type, day, source and signatories of a document.</summary>
    [Benchmark]
    public Catalog OneDocument() => Step(_document);

    /// <summary>A document more, in the midst of the others.</summary>
    [Benchmark]
    public Catalog OneDocumentMore() => Step(_newDocument);

    private static ResourceChange[] ChangeOf<T>(T held, Action<T> change)
        where T : class, IMessage<T>
    {
        var (kind, next) = (ResourceKind.Of(held), held.Clone());
        change(next);
        kind.SetRevision(next, 2);
        return [new(kind, kind.NameOf(held), held, next)];
    }

    private Catalog Step(ResourceChange[] changes) => _catalog.With(2, changes).Prepare();
}
