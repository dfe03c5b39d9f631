using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Changes;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Benchmarks;

/// <summary>
/// Planning an edit of one resource, as whoever commits does under the head's lock: the changes, the picture after them, every rule that
/// they can break.
/// </summary>
public class EditPlanning : Questions
{
    private Edit _document = Edit();
    private Edit _state = Edit();
    private Edit _chairmanship = Edit();
    private Edit _body = Edit();
    private Edit _deletion = Edit();

    /// <inheritdoc/>
    public override void TakeCatalog()
    {
        base.TakeCatalog();
        var document = Catalog.Documents.All[Documents / 2].Clone();
        document.Titles[0].Text += " (corrected)";
        var state = Catalog.MemberStates.All[0].Clone();
        state.Memberships[0].Period.Start.Year--;
        var chairmanship = Catalog.Chairmanships.All[Catalog.Chairmanships.All.Length / 2].Clone();
        (chairmanship.Period.End.Year, chairmanship.Period.End.Month, chairmanship.Period.End.Day) = (chairmanship.Period.Start.Year, 12, 1);
        var body = Catalog.GoverningBodies.All[0].Clone();
        body.Period.Start.Year--;
        (_document, _state, _chairmanship, _body) = (Edit(document), Edit(state), Edit(chairmanship), Edit(body));
        _deletion = Edit() with { Deletions = [Catalog.Sources.All[0].Name] };
    }

    /// <summary>A title of a document.</summary>
    [Benchmark]
    public ImmutableArray<Violation> Document() => Plan.Of(_document, Catalog).Violations;

    /// <summary>The start of a membership.</summary>
    [Benchmark]
    public ImmutableArray<Violation> MemberState() => Plan.Of(_state, Catalog).Violations;

    /// <summary>The start of a body, within whose days lie its sessions, documents and offices.</summary>
    [Benchmark]
    public ImmutableArray<Violation> GoverningBody() => Plan.Of(_body, Catalog).Violations;

    /// <summary>The end of a chairmanship.</summary>
    [Benchmark]
    public ImmutableArray<Violation> Chairmanship() => Plan.Of(_chairmanship, Catalog).Violations;

    /// <summary>The end of a chairmanship, with whose chair and offices are others on which days.</summary>
    [Benchmark]
    public ImmutableArray<Consequence> ChairmanshipWithConsequences() => Plan.Of(_chairmanship, Catalog).Consequences;

    /// <summary>The deletion of a source that facts cite, which is refused.</summary>
    [Benchmark]
    public ImmutableArray<HeldDeletion> DeletionInVain() => Plan.Of(_deletion, Catalog).Held;

    private static Edit Edit(params IMessage[] puts) => new() { Author = "benchmarks", Reason = "An edit", Puts = puts };
}
