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
