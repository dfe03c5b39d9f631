using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Sessions;

/// <summary>The days on which a session met.</summary>
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
}
