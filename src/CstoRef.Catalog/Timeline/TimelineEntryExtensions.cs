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

    /// <summary>An entry of its own that shares what the given one holds.</summary>
    public static TimelineEntry Shell(this TimelineEntry entry, bool withCitations)
    {
        var shell = new TimelineEntry
        {
            Type = entry.Type,
            Date = entry.Date,
            EndDate = entry.EndDate,
            Certainty = entry.Certainty,
            Resource = entry.Resource,
            Person = entry.Person,
            Office = entry.Office,
            Framework = entry.Framework,
            SessionOutcome = entry.SessionOutcome,
        };
        shell.Fields.AddRange(entry.Fields);
        shell.Titles.AddRange(entry.Titles);
        shell.MemberStates.AddRange(entry.MemberStates);
        if (withCitations) shell.Citations.AddRange(entry.Citations);
        return shell;
    }
}
