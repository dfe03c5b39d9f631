using CstoRef.Identifiers;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Events;

/// <summary>Finds events by what they hold.</summary>
public sealed class EventIndex
{
    private readonly ElementDays _days;

    internal EventIndex(SetStep<Event> events, EventIndex? before)
    {
        ByKind = events.Index(before?.ByKind, happening => happening.Kind);
        ByMemberState = events.Index(before?.ByMemberState, happening => happening.MemberStates, StringComparer.Ordinal);
        ByPerson = events.Index(before?.ByPerson, happening => happening.People, StringComparer.Ordinal);
        ByGoverningBody = events.Index(before?.ByGoverningBody, happening => happening.GoverningBodies, StringComparer.Ordinal);
        _days = ElementDays.After(events, before?._days, happening => DaysOf(happening).Possible);
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

    /// <summary>
    /// The positions of the events that certainly or possibly happened on a day of a valid range. One without a known day possibly
    /// did in any.
    /// </summary>
    public PositionSet HappenedIn(DateRange range) => _days.Overlapping(range.Days());

    /// <summary>Whether an event happened on a day of a valid range.</summary>
    public static Certainty IsIn(Event happening, DateRange range)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return DaysOf(happening).ContainsAnyOf(range.Days());
    }

    private static UncertainDays DaysOf(Event happening) => happening.Date.HappensThrough(happening.EndDate);
}
