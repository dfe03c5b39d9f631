using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Sessions;

/// <summary>The days on which a session met, or was to meet.</summary>
internal static class SessionDays
{
    /// <summary>
    /// Whether a valid date lies outside the session's days for certain. A session whose dates are wrong answers no: other rules tell.
    /// </summary>
    public static bool CannotHold(this Session session, PartialDate date)
    {
        if (session.Start?.IsValid() != true || session.End?.IsValid() == false) return false;
        return date.IsCertainlyBefore(session.Start) || (session.End ?? session.Start).IsCertainlyBefore(date);
    }

    /// <summary>The days on which a session may have met, or may be to meet; null where its dates are wrong.</summary>
    public static DayRange? Days(this Session session) =>
        session.Start?.IsValid() == true && session.End?.IsValid() != false ? session.Start.DaysThrough(session.End) : null;

    /// <summary>The days on which a session with a valid start may have begun.</summary>
    public static DayRange Beginning(this Session session) => session.Start.Days();

    /// <summary>Whether a session with a valid start had begun by a day.</summary>
    public static Certainty HadBegunBy(this Session session, DateOnly day) => session.Start.FallsInto(DayRange.Through(day));

    /// <summary>Whether a session with a valid start is yet to begin on a day, or was announced and is not over.</summary>
    public static Certainty IsAheadOf(this Session session, DateOnly day) => session.Status == SessionStatus.Planned
        ? (session.End ?? session.Start).FallsInto(DayRange.From(day))
        : session.Start.FallsInto(DayRange.After(day));

    /// <summary>Whether a session was announced for days that have passed.</summary>
    public static bool IsUnconfirmedOn(this Session session, DateOnly day) =>
        OutcomeOn(session.Status == SessionStatus.Planned, session.End ?? session.Start, day) == SessionOutcome.NotKnown;

    /// <summary>What became of a session, on the day on which somebody asks.</summary>
    /// <param name="isPlanned">Whether it was announced and no source reports it as held.</param>
    /// <param name="last">Its last day, or its only one.</param>
    /// <param name="today">The day on which somebody asks.</param>
    public static SessionOutcome OutcomeOn(bool isPlanned, PartialDate? last, DateOnly today)
    {
        if (!isPlanned) return SessionOutcome.Held;
        return last?.IsCertainlyBefore(today.ToPartialDate()) == true ? SessionOutcome.NotKnown : SessionOutcome.ToCome;
    }
}
