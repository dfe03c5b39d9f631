using System.Collections.Immutable;
using CstoRef.MemberStates;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;

namespace CstoRef.Sessions;

/// <summary>
/// The sessions as they are read: with what became of each, and who was represented. What became of a planned one depends on the day on which it
/// is read; both of its answers are made beforehand, so that a read costs no more than one of another kind. All are shared: nobody may change them.
/// </summary>
public sealed class SessionCalendar
{
    /// <summary>The sessions as they are read before any planned one has passed.</summary>
    private readonly ResourceSet<Session> _allToCome;

    private readonly ImmutableArray<PlannedSession> _planned;
    private readonly Daily<ResourceSet<Session>> _onDay;

    internal SessionCalendar(ResourceSet<Session> sessions, MemberDays members)
    {
        _allToCome = sessions.Select(session => session.Status == SessionStatus.Planned ? Read(session, SessionOutcome.ToCome) : ReadHeld(session, members));
        // The views without evidence are made too.
        _ = _allToCome.Basic;
        _planned =
        [
            .. from session in sessions.All.Index()
               where session.Item.Status == SessionStatus.Planned
               let past = Read(session.Item, SessionOutcome.NotKnown)
               select new PlannedSession(session.Index, session.Item.End ?? session.Item.Start, past, BasicView.Of(past)),
        ];
        _onDay = new(Compose);
    }

    /// <summary>All sessions as they are read on a day.</summary>
    public ResourceSet<Session> On(DateOnly day) => _onDay.On(day);

    private ResourceSet<Session> Compose(DateOnly day)
    {
        ImmutableArray<PlannedSession> past =
            [.. _planned.Where(session => SessionDays.OutcomeOn(isPlanned: true, session.Last, day) == SessionOutcome.NotKnown)];
        return past.IsEmpty ? _allToCome : _allToCome.With(past.Select(session => (session.Position, session.Past, session.BasicPast)));
    }

    private static Session ReadHeld(Session session, MemberDays members)
    {
        var read = Read(session, SessionOutcome.Held);
        if (session.Start?.IsValid() != true || session.End?.IsValid() == false) return read;
        var representation = new Representation(session);
        read.Attendances.Add(members.During(session.Start.DaysThrough(session.End)).Select(representation.Of));
        return read;
    }

    private static Session Read(Session session, SessionOutcome outcome)
    {
        // Merged into an empty one, it shares what its lists hold.
        var read = new Session();
        read.MergeFrom(session);
        read.Outcome = outcome;
        read.Attendances.Clear();
        return read;
    }

    /// <summary>A planned session as it is read once its day has passed.</summary>
    /// <param name="Position">Where it stands among all sessions.</param>
    /// <param name="Last">Its last day.</param>
    /// <param name="Past">What is read then.</param>
    /// <param name="BasicPast">The same without evidence.</param>
    private sealed record PlannedSession(int Position, PartialDate? Last, Session Past, Session BasicPast);
}
