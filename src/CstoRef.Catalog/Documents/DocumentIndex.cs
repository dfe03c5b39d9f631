using System.Collections.Immutable;
using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Documents;

/// <summary>Finds documents by what they hold and by the days on which they were adopted and are in force.</summary>
public sealed class DocumentIndex
{
    private readonly ResourceSet<Document> _documents;
    private readonly ImmutableArray<InForce?> _inForce;
    private readonly DayRangeIndex _inForceDays;
    private readonly DayRangeIndex _adoptedDays;

    internal DocumentIndex(ResourceSet<Document> documents, ResourceSet<Session> sessions, Horizon horizon)
    {
        _documents = documents;
        ByType = PositionIndex<DocumentType>.Build(documents.All, document => document.Type);
        ByAdoptingBody = PositionIndex<string>.Build(documents.All, document => document.AdoptingBody, StringComparer.Ordinal);
        var sessionsListing = sessions.All
            .SelectMany(session => session.Documents, (session, document) => (Document: document, Session: session.Name))
            .ToLookup(listing => listing.Document, listing => listing.Session, StringComparer.Ordinal);
        BySession = PositionIndex<string>.Build(
            documents.All, document => sessionsListing[document.Name].Append(document.Session), StringComparer.Ordinal);
        BySignatory = PositionIndex<string>.Build(
            documents.All, document => document.Signatories.Select(signatory => signatory.MemberState), StringComparer.Ordinal);
        Parties = new(documents);
        Relations = new(documents);
        _inForce = [.. documents.All.Select(document => InForce.Of(document, SupersedingOf(document), horizon))];
        _inForceDays = DayRangeIndex.Build(_inForce, inForce => inForce?.Days.Possible);
        _adoptedDays = DayRangeIndex.Build(documents.All, document => document.IsAdopted() ? document.Adopted.Days() : null);
        Identifiers = IdentifierIndex.Of(documents);
    }

    /// <summary>By type.</summary>
    public PositionIndex<DocumentType> ByType { get; }

    /// <summary>By the resource name of the body that adopted it.</summary>
    public PositionIndex<string> ByAdoptingBody { get; }

    /// <summary>By the resource name of each session at which it was adopted, by its own word or by that of the session.</summary>
    public PositionIndex<string> BySession { get; }

    /// <summary>By the resource name of each state that signed or acceded.</summary>
    public PositionIndex<string> BySignatory { get; }

    /// <summary>By what states did about them.</summary>
    public DocumentPartyIndex Parties { get; }

    /// <summary>By how documents bear upon each other.</summary>
    public DocumentRelationIndex Relations { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The positions of the documents that are certainly or possibly in force on a day, in ascending order.</summary>
    public ImmutableArray<int> InForceOn(DateOnly day) => _inForceDays.Containing(day);

    /// <summary>
    /// The positions of the documents that were certainly or possibly signed, adopted or approved in a valid range, in ascending order.
    /// One without a known day possibly was in any.
    /// </summary>
    public ImmutableArray<int> AdoptedIn(DateRange range) => _adoptedDays.Overlapping(range.Days());

    /// <summary>What a document answers to a question about the day on which it is in force, about the range in which it was adopted, or about both.</summary>
    /// <param name="position">The document's position.</param>
    /// <param name="inForceOn">The day asked about; null where none is.</param>
    /// <param name="adopted">The range asked about; null where none is.</param>
    public DocumentOnDay AnswerOf(int position, DateOnly? inForceOn, DateRange? adopted)
    {
        var document = _documents.All[position];
        var answer = new DocumentOnDay { Document = document.Name };
        if (inForceOn is { } day)
        {
            answer.InForce = _inForce[position]?.Days.Contains(day) ?? Certainty.No;
            answer.InForcePeriod = _inForce[position]?.Period;
        }

        if (adopted is not null) answer.Adopted = document.IsAdopted() ? document.Adopted.FallsInto(adopted.Days()) : Certainty.No;
        return answer;
    }

    private IEnumerable<Document> SupersedingOf(Document document) =>
        Relations.To(document.Name, [DocumentRelationType.Supersedes]).Select(position => _documents.All[position]);
}
