using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Events;

/// <summary>Finds events by what they hold.</summary>
public sealed class EventIndex
{
    internal EventIndex(ResourceSet<Event> events)
    {
        ByKind = PositionIndex<EventKind>.Build(events.All, happening => happening.Kind);
        ByMemberState = PositionIndex<string>.Build(events.All, happening => happening.MemberStates, StringComparer.Ordinal);
        ByPerson = PositionIndex<string>.Build(events.All, happening => happening.People, StringComparer.Ordinal);
        ByGoverningBody = PositionIndex<string>.Build(events.All, happening => happening.GoverningBodies, StringComparer.Ordinal);
        Identifiers = IdentifierIndex.Of(events);
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
}
