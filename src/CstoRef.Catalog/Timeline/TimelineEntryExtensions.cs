using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>Completes dated facts while they are made.</summary>
internal static class TimelineEntryExtensions
{
    /// <summary>Adds the states that a fact concerns, sorted; names that are empty or repeated are passed over.</summary>
    public static TimelineEntry? Concerning(this TimelineEntry? entry, params IEnumerable<string> states)
    {
        entry?.MemberStates.AddRange(states.Where(state => state.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return entry;
    }

    /// <summary>Adds what the membership is in that a fact is about.</summary>
    public static TimelineEntry? In(this TimelineEntry? entry, MembershipFramework framework)
    {
        entry?.Framework = framework;
        return entry;
    }

    /// <summary>Adds the last day of a fact that lasted longer than a day.</summary>
    public static TimelineEntry? Until(this TimelineEntry? entry, PartialDate? endDate)
    {
        entry?.EndDate = endDate;
        return entry;
    }
}
