using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.MemberStates;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using CstoRef.Views;

namespace CstoRef.Sessions;

/// <summary>
/// The sessions as they are read: with what became of each, and who was represented. What became of a planned one depends on the day on
/// which it is read; both of its answers are made beforehand, so that a read costs no more than one of another kind. All are shared: nobody
/// may change them.
/// </summary>
public sealed class SessionCalendar
{
    private readonly MemberDays _members;

    /// <summary>The sessions as they are read before any planned one has passed.</summary>
    private readonly ResourceSet<Session> _allToCome;

    /// <summary>The days of the sessions of which is told who was represented.</summary>
    private readonly DayRangeIndex _days;

    private readonly ImmutableArray<PlannedSession> _planned;
    private readonly Daily<ResourceSet<Session>> _onDay;

    internal SessionCalendar(SetStep<Session> sessions, MemberDays members, SessionCalendar? before)
    {
        _members = members;
        _days = sessions.Index(before?._days, DaysOf);
        var all = sessions.After.All;
        if (before is null)
        {
            _allToCome = sessions.After.With(new SharedList<Session>(all.Length, ReadOf(all, members)));
            _planned = [.. all.Index().Where(session => IsPlanned(session.Item)).Select(session => Planned(session.Item, session.Index))];
        }
        else
        {
            var read = before._allToCome.All.After(sessions.Moves);
            var basic = before._allToCome.Basic.After(sessions.Moves);
            var changed = sessions.Changes.Where(change => change.Position >= 0).Select(change => change.Position).ToHashSet();
            // What is read otherwise than before is made anew when it is read.
            foreach (var position in changed.Concat(members.DifferingFrom(before._members).SelectMany(days => _days.Overlapping(days))))
            {
                (read[position], basic[position]) = (null!, null!);
            }

            var toCome = read.ToList(ReadOf(all, members));
            _allToCome = sessions.After.With(toCome, basic.ToList(position => BasicView.Of(toCome[position])));
            _planned =
            [
                .. from planned in before._planned
                   let position = sessions.Moves.Of(planned.Position)
                   where position >= 0 && !changed.Contains(position)
                   select planned with { Position = position },
                .. changed.Where(position => IsPlanned(all[position])).Select(position => Planned(all[position], position)),
            ];
        }

        _onDay = new(Compose);
    }

    /// <summary>All sessions as they are read on a day.</summary>
    public ResourceSet<Session> On(DateOnly day) => _onDay.On(day);

    /// <summary>One session as it is read on a day.</summary>
    /// <param name="position">The session's position in the catalog's sessions.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    internal Session On(int position, DateOnly day, bool withEvidence)
    {
        foreach (var planned in _planned)
            if (planned.Position == position && HasPassed(planned, day)) return withEvidence ? planned.Past : planned.BasicPast;
        return (withEvidence ? _allToCome.All : _allToCome.Basic)[position];
    }

    private ResourceSet<Session> Compose(DateOnly day)
    {
        ImmutableArray<PlannedSession> past = [.. _planned.Where(session => HasPassed(session, day))];
        if (past.IsEmpty) return _allToCome;
        var (all, basic) = (_allToCome.All.After(PositionMoves.None), _allToCome.Basic.After(PositionMoves.None));
        foreach (var session in past) (all[session.Position], basic[session.Position]) = (session.Past, session.BasicPast);
        return _allToCome.With(all.ToList(position => _allToCome.All[position]), basic.ToList(position => _allToCome.Basic[position]));
    }

    private static bool HasPassed(PlannedSession session, DateOnly day) =>
        SessionDays.OutcomeOn(isPlanned: true, session.Last, day) == SessionOutcome.NotKnown;

    private static bool IsPlanned(Session session) => session.Status == SessionStatus.Planned;

    private static DayRange? DaysOf(Session session) => IsPlanned(session) ? null : session.Days();

    private static PlannedSession Planned(Session session, int position)
    {
        var past = Read(session, SessionOutcome.NotKnown);
        return new(position, session.End ?? session.Start, past, BasicView.Of(past));
    }

    private static Func<int, Session> ReadOf(SharedList<Session> sessions, MemberDays members) =>
        position => Read(sessions[position], members);

    private static Session Read(Session session, MemberDays members)
    {
        if (IsPlanned(session)) return Read(session, SessionOutcome.ToCome);
        var read = Read(session, SessionOutcome.Held);
        if (DaysOf(session) is not { } days) return read;
        var representation = new Representation(session);
        read.Attendances.Add(members.During(days).Select(representation.Of));
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
