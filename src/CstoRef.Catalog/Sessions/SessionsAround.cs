using System.Collections.Immutable;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Sessions;

/// <summary>The sessions next to a day, on either side, as they are read on it.</summary>
/// <param name="Last">The last one that took place and had begun, certainly or possibly; null where there was none.</param>
/// <param name="Unconfirmed">Those announced for days since then that have passed, in order of time.</param>
/// <param name="Next">The first one that begins later, certainly or possibly, or is announced and has not passed; null where none is known.</param>
internal sealed record SessionsAround(SessionOnDay? Last, ImmutableArray<SessionOnDay> Unconfirmed, SessionOnDay? Next)
{
    /// <summary>The sessions next to a day.</summary>
    /// <param name="catalog">The picture.</param>
    /// <param name="day">The day.</param>
    /// <param name="withEvidence">Whether to tell citations and discrepancies.</param>
    public static SessionsAround Of(Catalog catalog, DateOnly day, bool withEvidence)
    {
        var days = catalog.Indexes.Sessions.Days;
        var begun = days.BegunBy(day).Select(position => catalog.Sessions.All[position]);
        var ahead = days.Containing(day).Select(position => catalog.Sessions.All[position])
            .OrderBy(session => session.Beginning(), DayRange.InOrder)
            .Concat(days.BeginningAfter(day).Select(position => catalog.Sessions.All[position]));
        var last = HighestOfTheFirst(begun.Where(session => session.Status == SessionStatus.Held));
        var unconfirmed = begun.TakeWhile(session => last is null || !session.Beginning().BeginsBefore(last.Beginning()))
            .Where(session => session.IsUnconfirmedOn(day))
            .OrderBy(session => session.Beginning(), DayRange.InOrder)
            .ThenBy(session => session.Name, StringComparer.Ordinal);
        var next = HighestOfTheFirst(ahead.Where(session => session.IsAheadOf(day) != Certainty.No));
        return new(
            last is null ? null : Read(last, last.HadBegunBy(day)),
            [.. unconfirmed.Select(session => Read(session, session.HadBegunBy(day)))],
            next is null ? null : Read(next, next.IsAheadOf(day)));

        SessionOnDay Read(Session session, Certainty certainty) => new()
        {
            Session = catalog.Indexes.SessionCalendar.On(catalog.Sessions.PositionOf(session.Name), day, withEvidence),
            Certainty = certainty,
        };

        Session? HighestOfTheFirst(IEnumerable<Session> sessions)
        {
            var first = new List<Session>();
            foreach (var session in sessions)
            {
                if (first.Count > 0 && !session.Beginning().BeginsWith(first[0].Beginning())) break;
                first.Add(session);
            }

            return first.OrderBy(RankOf).ThenBy(session => session.Name, StringComparer.Ordinal).FirstOrDefault();
        }

        // The contract names the kinds of bodies from the highest on.
        int RankOf(Session session) => session.GoverningBodies
            .Select(body => (int)(catalog.GoverningBodies.Find(body)?.Kind ?? GoverningBodyKind.CoordinationCentre))
            .Append((int)GoverningBodyKind.CoordinationCentre)
            .Min();
    }
}
