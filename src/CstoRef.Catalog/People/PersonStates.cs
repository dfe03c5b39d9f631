using CstoRef.Chairmanships;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Sessions;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.People;

/// <summary>
/// Finds people by the states that they acted for: one whose office they held, for which they chaired, or which they represented at a
/// session.
/// </summary>
public sealed class PersonStates
{
    private readonly Acts _acts;

    /// <param name="step">The step to the picture whose people they are.</param>
    /// <param name="people">Finds people.</param>
    /// <param name="chairmanships">Finds chairmanships.</param>
    /// <param name="sessions">Finds sessions.</param>
    /// <param name="before">The same before the step; null where there is none.</param>
    internal PersonStates(
        CatalogStep step, PersonIndex people, ChairmanshipIndex chairmanships, SessionIndex sessions, PersonStates? before)
    {
        var catalog = step.After;
        _acts = new(catalog.People, catalog.Offices, catalog.Chairmanships, catalog.Sessions, chairmanships, sessions);
        ByMemberState = before is null
            ? PositionIndex<string>.Build(catalog.People.All, person => _acts.StatesOf(person.Name), StringComparer.Ordinal)
            : before.ByMemberState.After(step.People.Moves, Changed(step, people, before._acts));
    }

    /// <summary>By the resource name of each state that the person acted for.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>Those who may have acted for other states after a step, with the states before and those after.</summary>
    private IEnumerable<(int Position, IEnumerable<string> Before, IEnumerable<string> After)> Changed(
        CatalogStep step, PersonIndex people, Acts before) =>
        from name in TouchedBy(step, people).Distinct(StringComparer.Ordinal)
        let position = step.After.People.PositionOf(name)
        where position >= 0
        orderby position
        select (position, before.StatesOf(name), _acts.StatesOf(name));

    private static IEnumerable<string> TouchedBy(CatalogStep step, PersonIndex people)
    {
        var holders =
            from change in step.Offices.Changes
            from position in people.ByOffice.Find((change.Before ?? change.After)!.Name)
            select step.After.People.All[position].Name;
        return step.People.Changes.Select(change => (change.Before ?? change.After)!.Name)
            .Concat(holders)
            .Concat(Both(step.Chairmanships).Select(chairmanship => chairmanship.Chairperson))
            .Concat(Both(step.Sessions).SelectMany(session => session.Participants).Select(participant => participant.Person));
    }

    /// <summary>What changed, as it was and as it is.</summary>
    private static IEnumerable<T> Both<T>(SetStep<T> step)
        where T : class, IMessage<T> => step.Changes.SelectMany(change => new[] { change.Before, change.After }).OfType<T>();

    /// <summary>What people did for states, in one picture.</summary>
    private sealed record Acts(
        ResourceSet<Person> People,
        ResourceSet<Office> Offices,
        ResourceSet<Chairmanship> Chairmanships,
        ResourceSet<Session> Sessions,
        ChairmanshipIndex ChairmanshipIndex,
        SessionIndex SessionIndex)
    {
        /// <summary>The names of the states that a person acted for, some perhaps twice; none where there is no such person.</summary>
        public IEnumerable<string> StatesOf(string name)
        {
            if (People.Find(name) is not { } person) return [];
            var held = person.Holdings.Select(holding => Offices.Find(holding.Office)?.MemberState ?? string.Empty);
            var chaired = ChairmanshipIndex.ByChairperson.Find(name).Select(position => Chairmanships.All[position].MemberState);
            var represented =
                from position in SessionIndex.ByParticipant.Find(name)
                from participant in Sessions.All[position].Participants
                where participant.Person.Equals(name, StringComparison.Ordinal)
                select participant.MemberState;
            return [.. held, .. chaired, .. represented];
        }
    }
}
