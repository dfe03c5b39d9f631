using System.Collections.Immutable;
using CstoRef.Evidence;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Coverage;

/// <summary>How much of what it could tell the data tells, kind by kind.</summary>
public static class CoverageReport
{
    /// <summary>The counts of a picture, in the order of <see cref="ResourceKind.All"/>; of kinds without resources none.</summary>
    public static ImmutableArray<CoverageCount> Of(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. ResourceKind.All.SelectMany(kind => Common(kind, catalog.All(kind)).Concat(SpecificTo(kind, catalog)))
            .Where(count => count.All > 0)];
    }

    private static IEnumerable<CoverageCount> Common(ResourceKind kind, IReadOnlyList<IMessage> resources)
    {
        var named = resources.Where(resource => RussianTexts.In(resource).Any()).ToList();
        if (named.Count > 0)
            yield return Count(kind.Collection, "names in Russian", named, resource => RussianTexts.In(resource).All(texts => texts.HasRussian));
        yield return Count(kind.Collection, "identifiers", resources, resource => IdentifiersOf(kind, resource).Count > 0);
        if (kind != ResourceKind.Source)
            yield return Count(kind.Collection, "two sources or more", resources, resource => SourcesOf(resource).Skip(1).Any());
    }

    private static IEnumerable<CoverageCount> SpecificTo(ResourceKind kind, Catalog catalog) => kind switch
    {
        _ when kind == ResourceKind.MemberState =>
            OfPeriods("memberStates, memberships", catalog.MemberStates.All.SelectMany(state => state.Memberships).Select(membership => membership.Period)),
        _ when kind == ResourceKind.GoverningBody =>
        [
            .. OfPeriods(kind.Collection, catalog.GoverningBodies.All.Select(body => body.Period)),
            Count(kind.Collection, "founding document", catalog.GoverningBodies.All, body => body.FoundingDocument.Length > 0),
        ],
        _ when kind == ResourceKind.Force =>
        [
            .. OfPeriods(kind.Collection, catalog.Forces.All.Select(force => force.Period)),
            Count(kind.Collection, "founding document", catalog.Forces.All, force => force.FoundingDocuments.Count > 0),
        ],
        _ when kind == ResourceKind.Document => OfDocuments(catalog.Documents.All),
        _ when kind == ResourceKind.Chairmanship =>
        [
            .. OfPeriods(kind.Collection, catalog.Chairmanships.All.Select(turn => turn.Period)),
            Count(kind.Collection, "chairperson", catalog.Chairmanships.All, turn => turn.Chairperson.Length > 0),
        ],
        _ when kind == ResourceKind.Session => OfSessions(catalog.Sessions.All),
        _ when kind == ResourceKind.Office => [Count(kind.Collection, "seats", catalog.Offices.All, office => office.Seats > 0)],
        _ when kind == ResourceKind.Person =>
            OfPeriods("people, holdings", catalog.People.All.SelectMany(person => person.Holdings).Select(holding => holding.Period)),
        _ when kind == ResourceKind.Event => [Count(kind.Collection, "date", catalog.Events.All, happened => happened.Date is not null)],
        _ when kind == ResourceKind.Source =>
        [
            Count(kind.Collection, "date of publication", catalog.Sources.All, source => source.Published is not null),
            Count(kind.Collection, "cited by a fact", catalog.Sources.All, source => source.EvidenceCount > 0),
        ],
        _ => [],
    };

    private static IEnumerable<CoverageCount> OfPeriods(string kind, IEnumerable<Period> periods)
    {
        var all = periods.ToList();
        yield return Count(kind, "start or a bound of it", all, period => period.IsBounded());
        var open = all.Where(period => period.EndState == PeriodEndState.Open);
        yield return Count(kind, "open ones confirmed by a source", open, period => period.IsConfirmed());
    }

    private static IEnumerable<CoverageCount> OfDocuments(IReadOnlyList<Document> documents)
    {
        var (kind, binding) = (ResourceKind.Document.Collection, documents.Where(document => document.Binds()).ToList());
        yield return Count(kind, "date", documents, document => document.Adopted is not null || document.Considered is not null);
        yield return Count(kind, "address of a text", documents, document => document.Texts.Count > 0);
        yield return Count(kind, "number or symbol", documents, document => document.Number.Length > 0 || document.Symbol.Length > 0);
        yield return Count(kind, "binding: entry into force or none", binding, document => document.TellsEntryIntoForce());
        yield return Count(kind, "binding: parties", binding, document => document.Parties.Count > 0);
    }

    private static IEnumerable<CoverageCount> OfSessions(IReadOnlyList<Session> sessions)
    {
        var (kind, held) = (ResourceKind.Session.Collection, sessions.Where(session => session.Status == SessionStatus.Held).ToList());
        yield return Count(kind, "held: participants", held, session => session.Participants.Count > 0);
        yield return Count(kind, "held: participants or not known", held, session => session.TellsParticipants());
        yield return Count("sessions, participants", "person", sessions.SelectMany(session => session.Participants), participant => participant.Person.Length > 0);
        yield return Count(kind, "held: documents adopted", held, session => session.Documents.Count > 0 || session.HasDocumentCount);
    }

    private static CoverageCount Count<T>(string kind, string fact, IEnumerable<T> all, Func<T, bool> tells)
    {
        var things = all.ToList();
        return new(kind, fact, things.Count(tells), things.Count);
    }

    private static System.Collections.IList IdentifiersOf(ResourceKind kind, IMessage resource) =>
        (System.Collections.IList)kind.Descriptor.FindFieldByName("identifiers").Accessor.GetValue(resource);

    private static IEnumerable<string> SourcesOf(IMessage resource)
    {
        var facts = new List<CitedFact>();
        CitingMessage.Of(resource.Descriptor).Collect(resource, string.Empty, facts);
        return facts.Select(fact => fact.Citation.Source).Distinct(StringComparer.Ordinal);
    }
}
