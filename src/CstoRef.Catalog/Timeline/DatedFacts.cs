using CstoRef.Chairmanships;
using CstoRef.Evidence;
using CstoRef.Names;
using CstoRef.People;
using CstoRef.Resources;
using CstoRef.Sessions;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Timeline;

/// <summary>Tells the dated facts of any resource of one picture, with what other resources lend to them.</summary>
/// <param name="states">The states, whose names chairmanships bear.</param>
/// <param name="bodies">The bodies, whose names sessions bear.</param>
/// <param name="offices">The offices, which concern a state or none.</param>
/// <param name="chairmanships">The chairmanships, of which one may end when another begins.</param>
internal sealed class DatedFacts(
    ResourceSet<MemberState> states, ResourceSet<GoverningBody> bodies, ResourceSet<Office> offices, ChairmanshipIndex chairmanships)
{
    public static DatedFacts In(Catalog catalog, ChairmanshipIndex chairmanships) =>
        new(catalog.MemberStates, catalog.GoverningBodies, catalog.Offices, chairmanships);

    /// <summary>What is told of a resource; facts of one type and day in the order of their fields.</summary>
    public IReadOnlyList<TimelineEntry> Of(IMessage resource) =>
        InOrder(Tell(resource, ReaderNames.Of(resource, states, bodies)), resource.Descriptor);

    /// <summary>The same facts without titles and citations, which take the most room and time.</summary>
    public IReadOnlyList<TimelineEntry> OutlinesOf(IMessage resource) => InOrder(Tell(resource, titles: null), resource.Descriptor);

    /// <summary>
    /// The resources of which other things may be told after a step, each before and after: those that changed, and those that they lend
    /// to.
    /// </summary>
    public static IEnumerable<(IMessage? Before, IMessage? After)> TouchedBy(
        CatalogStep step, ChairmanshipIndex chairmanships, SessionIndex sessions, PersonIndex people)
    {
        var after = step.After;
        var bearing =
            from state in step.MemberStates.Changes
            where state.Before is null || !state.Before.DisplayNames.Equals(state.After?.DisplayNames)
            from position in chairmanships.ByMemberState.Find((state.Before ?? state.After)!.Name)
            select (IMessage)after.Chairmanships.All[position];
        var meeting =
            from body in step.GoverningBodies.Changes
            where body.Before is null || !body.Before.DisplayNames.Equals(body.After?.DisplayNames)
            from position in sessions.ByGoverningBody.Find((body.Before ?? body.After)!.Name)
            select (IMessage)after.Sessions.All[position];
        var holding =
            from office in step.Offices.Changes
            where office.Before is null || !office.Before.MemberState.Equals(office.After?.MemberState, StringComparison.Ordinal)
            from position in people.ByOffice.Find((office.Before ?? office.After)!.Name)
            select (IMessage)after.People.All[position];
        var handingOver =
            from chairmanship in step.Chairmanships.Changes
            from start in new[] { chairmanship.Before?.Period?.Start, chairmanship.After?.Period?.Start }.OfType<PartialDate>()
            from position in chairmanships.ByEnd.Find(start)
            select (IMessage)after.Chairmanships.All[position];
        var changed = step.Changes.ToList();
        var own = changed.Select(change => change.After).OfType<IMessage>().ToHashSet(ReferenceEqualityComparer.Instance);
        return changed.Concat(bearing.Concat(meeting).Concat(holding).Concat(handingOver)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Where(resource => !own.Contains(resource!))
            .Select(resource => ((IMessage?)resource, (IMessage?)resource)));
    }

    private IEnumerable<TimelineEntry> Tell(IMessage resource, IReadOnlyList<LocalizedText>? titles) => resource switch
    {
        Organization organization => InstitutionFacts.Of(organization, titles),
        MemberState state => MemberStateFacts.Of(state, titles),
        GoverningBody body => InstitutionFacts.Of(body, titles),
        Force force => InstitutionFacts.Of(force, titles),
        Document document => DocumentFacts.Of(document, titles),
        Chairmanship chairmanship => ChairmanshipFacts.Of(chairmanship, titles, chairmanships),
        Session session => SessionFacts.Of(session, titles),
        Office office => OfficeFacts.Of(office, titles),
        Person person => PersonFacts.Of(person, titles, offices),
        Event happening => EventFacts.Of(happening, titles),
        Source source => SourceFacts.Of(source, titles),
        _ => throw new ArgumentException($"{resource.Descriptor.FullName} is not a resource.", nameof(resource)),
    };

    private static TimelineEntry[] InOrder(IEnumerable<TimelineEntry> facts, MessageDescriptor descriptor)
    {
        TimelineEntry[] told = [.. facts];
        // Mostly no two are of one type and day, and their order is told by these alone.
        return told.Length < 2 || told.DistinctBy(fact => (fact.Type, fact.Date.Days())).Count() == told.Length
            ? told
            : [.. told.OrderBy(fact => fact.Fields[0], new FieldPathOrder(descriptor))];
    }
}
