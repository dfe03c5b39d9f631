using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Texts;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Sessions;

/// <summary>Finds sessions by what they hold.</summary>
public sealed class SessionIndex
{
    internal SessionIndex(SetStep<Session> sessions, SessionIndex? before)
    {
        ByGoverningBody = sessions.Index(before?.ByGoverningBody, session => session.GoverningBodies, StringComparer.Ordinal);
        ByKind = sessions.Index(before?.ByKind, session => session.Kind);
        ByFormat = sessions.Index(before?.ByFormat, session => session.Format);
        ByParticipant = sessions.Index(before?.ByParticipant, session => session.Participants.Select(participant => participant.Person), StringComparer.Ordinal);
        ByStatus = sessions.Index(before?.ByStatus, session => session.Status);
        ByRepresentedState = sessions.Index(
            before?.ByRepresentedState, session => new Representation(session).States, StringComparer.Ordinal);
        ByChairingState = sessions.Index(before?.ByChairingState, session => session.ChairingState, StringComparer.Ordinal);
        ByAbsentState = sessions.Index(before?.ByAbsentState, session => session.AbsentStates, StringComparer.Ordinal);
        ByPlace = sessions.Index(before?.ByPlace, session => session.Places.Select(place => place.Text), FoldedTextComparer.Instance);
        Days = ElementDays.After(sessions, before?.Days, session => session.Days());
        Identifiers = IdentifierIndex.After(sessions, before?.Identifiers);
        Orders = ResourceOrders.After(sessions, before?.Orders, "start", session => session.Start);
    }

    /// <summary>By the resource name of each body that met.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>By the days from the first to the last on which they may have met, or were to meet.</summary>
    internal ElementDays Days { get; }

    /// <summary>By kind.</summary>
    public PositionIndex<SessionKind> ByKind { get; }

    /// <summary>By format.</summary>
    public PositionIndex<SessionFormat> ByFormat { get; }

    /// <summary>By the resource name of each person who took part.</summary>
    public PositionIndex<string> ByParticipant { get; }

    /// <summary>By whether it took place.</summary>
    public PositionIndex<SessionStatus> ByStatus { get; }

    /// <summary>By the resource name of each state that was represented: in the chair, or by somebody who was no guest.</summary>
    public PositionIndex<string> ByRepresentedState { get; }

    /// <summary>By the resource name of the state in the chair.</summary>
    public PositionIndex<string> ByChairingState { get; }

    /// <summary>By the resource name of each state of which a source says that it was absent.</summary>
    public PositionIndex<string> ByAbsentState { get; }

    /// <summary>By the place in any language, however it is spelt.</summary>
    public PositionIndex<string> ByPlace { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }

    /// <summary>The positions of the sessions that were certainly or possibly held on a day of a valid range.</summary>
    public PositionSet HeldIn(DateRange range) => Days.Overlapping(range.Days());

    /// <summary>Whether a session was held on a day of a valid range. Of one that was announced no source says that it was.</summary>
    public static Certainty IsHeldIn(Session session, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(session);
        var held = session.Start.HappensThrough(session.End).ContainsAnyOf(range.Days());
        return session.Status == SessionStatus.Planned && held == Certainty.Certain ? Certainty.Possible : held;
    }
}
