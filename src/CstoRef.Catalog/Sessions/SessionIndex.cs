using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
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
        Identifiers = IdentifierIndex.After(sessions, before?.Identifiers);
        Orders = ResourceOrders.After(sessions, before?.Orders, "start", session => session.Start);
    }

    /// <summary>By the resource name of each body that met.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>By kind.</summary>
    public PositionIndex<SessionKind> ByKind { get; }

    /// <summary>By format.</summary>
    public PositionIndex<SessionFormat> ByFormat { get; }

    /// <summary>By the resource name of each person who took part.</summary>
    public PositionIndex<string> ByParticipant { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }
}
