using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Events;

/// <summary>Finds events by what they hold.</summary>
public sealed class EventIndex
{
    internal EventIndex(SetStep<Event> events, EventIndex? before)
    {
        ByKind = events.Index(before?.ByKind, happening => happening.Kind);
        ByMemberState = events.Index(before?.ByMemberState, happening => happening.MemberStates, StringComparer.Ordinal);
        ByPerson = events.Index(before?.ByPerson, happening => happening.People, StringComparer.Ordinal);
        ByGoverningBody = events.Index(before?.ByGoverningBody, happening => happening.GoverningBodies, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.After(events, before?.Identifiers);
        Orders = ResourceOrders.After(events, before?.Orders, "date", happening => happening.Date);
    }

    /// <summary>By kind.</summary>
    public PositionIndex<EventKind> ByKind { get; }

    /// <summary>By the resource name of each state that it concerns.</summary>
    public PositionIndex<string> ByMemberState { get; }

    /// <summary>By the resource name of each person whom it concerns.</summary>
    public PositionIndex<string> ByPerson { get; }

    /// <summary>By the resource name of each body that it concerns.</summary>
    public PositionIndex<string> ByGoverningBody { get; }

    /// <summary>By what they are called in other collections.</summary>
    public IdentifierIndex Identifiers { get; }

    /// <summary>The orders in which they can be listed.</summary>
    public ResourceOrders Orders { get; }
}
