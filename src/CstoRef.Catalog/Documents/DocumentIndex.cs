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
    private readonly SessionListing _sessions;
    private readonly Horizon _horizon;
    private readonly SharedList<InForce?> _inForce;
    private readonly ElementDays _inForceDays;
    private readonly ElementDays _adoptedDays;

    internal DocumentIndex(SetStep<Document> documents, SetStep<Session> sessions, Horizon horizon, DocumentIndex? before)
    {
        (_documents, _horizon) = (documents.After, horizon);
        ByType = documents.Index(before?.ByType, document => document.Type);
        ByAdoptingBody = documents.Index(before?.ByAdoptingBody, document => document.AdoptingBody, StringComparer.Ordinal);
        _sessions = sessions.IsEmpty && before is not null ? before._sessions : new(sessions, before?._sessions);
        BySession = before is null
            ? PositionIndex<string>.Build(documents.After.All, _sessions.Of, StringComparer.Ordinal)
            : before.BySession.After(documents.Moves, SessionsIn(before, documents, sessions));
        BySignatory = documents.Index(before?.BySignatory, document => document.Signatories.Select(signatory => signatory.MemberState), StringComparer.Ordinal);
        Parties = new(documents, before?.Parties);
        Relations = new(documents, before?.Relations);
        _inForce = before is null || before._horizon != horizon
            ? new(documents.After.All.Select(InForceOf))
            : InForceAfter(before, documents);
        _inForceDays = before is null || before._horizon != horizon
            ? ElementDays.Of(_inForce, inForce => inForce?.Days.Possible)
            : before._inForceDays.After(documents.Moves, InForceDaysIn(before, documents));
        _adoptedDays = ElementDays.After(
            documents, before?._adoptedDays, document => document.IsAdopted() ? document.Adopted.Days() : null);
        Identifiers = IdentifierIndex.After(documents, before?.Identifiers);
        Orders = ResourceOrders.After(documents, before?.Orders, "adopted", document => document.Adopted);
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

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>The positions of the documents that are certainly or possibly in force on a day.</summary>
    public PositionSet InForceOn(DateOnly day) => _inForceDays.Containing(day);

    /// <summary>
    /// The positions of the documents that were certainly or possibly signed, adopted or approved in a valid range. One without a known day
    /// possibly was in any.
    /// </summary>
    public PositionSet AdoptedIn(DateRange range) => _adoptedDays.Overlapping(range.Days());

    /// <summary>
    /// The documents signed, adopted or approved last by a day, certainly or possibly, the latest first, those of one date by name; without
    /// those of which no source says when.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="count">The most documents to find.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public ImmutableArray<LatestDocument> LatestBy(DateOnly day, int count, bool withEvidence)
    {
        var found = new List<(int Position, DayRange Days)>();
        foreach (var position in _adoptedDays.BegunBy(day))
        {
            var adopted = _documents.All[position].Adopted;
            // Those that may have been adopted on any day come last. Those that begin on the same day as the last one may precede it.
            if (adopted is null || (found.Count >= count && adopted.Days().BeginsBefore(found[^1].Days))) break;
            found.Add((position, adopted.Days()));
        }

        var view = withEvidence ? _documents.All : _documents.Basic;
        return
        [
            .. found.OrderBy(one => (DayRange?)one.Days, DayRange.InReverseOrLast)
                .ThenBy(one => one.Position)
                .Take(count)
                .Select(one => new LatestDocument
                {
                    Document = view[one.Position],
                    Certainty = _documents.All[one.Position].Adopted.FallsInto(DayRange.Through(day)),
                }),
        ];
    }

    /// <summary>
    /// What a document answers to a question about the day on which it is in force, about the range in which it was adopted, or about both.
    /// </summary>
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

    /// <summary>The documents whose sessions may be others after a step, with those before and those after.</summary>
    private IEnumerable<(int Position, IEnumerable<string> Before, IEnumerable<string> After)> SessionsIn(
        DocumentIndex before, SetStep<Document> documents, SetStep<Session> sessions)
    {
        var listed = sessions.Changes.SelectMany(change => (change.Before?.Documents ?? []).Concat(change.After?.Documents ?? []));
        return
            from name in documents.Changes.Select(change => change.After?.Name).OfType<string>().Union(listed, StringComparer.Ordinal)
            let position = _documents.PositionOf(name)
            where position >= 0
            orderby position
            let earlier = before._documents.Find(name)
            select (position, earlier is null ? [] : before._sessions.Of(earlier), _sessions.Of(_documents.All[position]));
    }

    private SharedList<InForce?> InForceAfter(DocumentIndex before, SetStep<Document> documents)
    {
        if (documents.IsEmpty) return before._inForce;
        var carried = before._inForce.After(documents.Moves);
        foreach (var position in TouchedBy(documents)) carried[position] = InForceOf(_documents.All[position]);
        return carried.ToList();
    }

    /// <summary>The documents that may be in force on other days after a step, with the days before and those after.</summary>
    private IEnumerable<(int Position, DayRange? Before, DayRange? After)> InForceDaysIn(
        DocumentIndex before, SetStep<Document> documents) =>
        from position in TouchedBy(documents)
        let earlier = before._documents.PositionOf(_documents.All[position].Name)
        select (position, earlier < 0 ? null : before._inForce[earlier]?.Days.Possible, _inForce[position]?.Days.Possible);

    /// <summary>
    /// The positions of the documents that may be in force on other days after a step: those that changed, and those whose place these
    /// take.
    /// </summary>
    private IEnumerable<int> TouchedBy(SetStep<Document> documents) =>
        documents.Changes
            .SelectMany(change => new[] { change.Before, change.After })
            .OfType<Document>()
            .SelectMany(document => document.Relations
                .Where(relation => relation.Type == DocumentRelationType.Supersedes)
                .Select(relation => relation.Document)
                .Append(document.Name))
            .Distinct(StringComparer.Ordinal)
            .Select(_documents.PositionOf)
            .Where(position => position >= 0);

    private InForce? InForceOf(Document document) =>
        InForce.Of(document, Relations.To(document.Name, [DocumentRelationType.Supersedes]).Select(position => _documents.All[position]), _horizon);
}
