using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>All dated facts of one picture, in order. They are shared: nobody may change them.</summary>
public sealed class TimelineIndex
{
    /// <summary>What tells of the evidence rather than of the Organization.</summary>
    private static readonly TimelineEntryType[] OnlyOnRequest = [TimelineEntryType.SourcePublished, TimelineEntryType.OfficeAttested];

    private readonly ImmutableArray<TimelineEntry> _basic;
    private readonly DayRangeIndex _byDays;
    private readonly PositionIndex<TimelineEntryType> _byType;
    private readonly PositionIndex<string> _byMemberState;

    /// <summary>The positions of all facts but those that tell of the evidence.</summary>
    private readonly ImmutableArray<int> _ofTheOrganization;

    internal TimelineIndex(Catalog catalog)
    {
        DatedEntry[] dated = [.. FactsOf(catalog).Select(entry => new DatedEntry(entry.Date.Days(), entry))];
        Array.Sort(dated, TimelineOrder.Instance);
        All = [.. dated.Select(one => one.Entry)];
        _basic = [.. All.Select(entry => Shell(entry, withCitations: false))];
        _byDays = DayRangeIndex.Build(dated, one => one.Days);
        _byType = PositionIndex<TimelineEntryType>.Build(All, entry => [entry.Type]);
        _byMemberState = PositionIndex<string>.Build(All, entry => entry.MemberStates, StringComparer.Ordinal);
        _ofTheOrganization = [.. Enumerable.Range(0, All.Length).Where(position => !OnlyOnRequest.Contains(All[position].Type))];
    }

    /// <summary>The facts, in order; sessions that were announced are told as those to come.</summary>
    public ImmutableArray<TimelineEntry> All { get; }

    /// <summary>The positions, in <see cref="All"/>, of the facts that pass all filters, in order.</summary>
    /// <param name="range">A valid range that a fact's date certainly or possibly falls into; null: any.</param>
    /// <param name="types">The types of facts; none: all but those that tell of the evidence.</param>
    /// <param name="memberState">The name of a state that a fact concerns; empty: any.</param>
    public ImmutableArray<int> Find(DateRange? range, IReadOnlyCollection<TimelineEntryType> types, string memberState)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(memberState);
        List<ImmutableArray<int>> found = [types.Count == 0 ? _ofTheOrganization : Positions.Union(types.Select(_byType.Find))];
        if (memberState.Length > 0) found.Add(_byMemberState.Find(memberState));
        if (range is not null) found.Add(_byDays.Overlapping(range.Days()));
        // From the least on, so that what is combined stays small.
        return found.OrderBy(positions => positions.Length).Aggregate(Positions.Intersect);
    }

    /// <summary>The fact at a position as the answer for a range.</summary>
    /// <param name="position">The position in <see cref="All"/>.</param>
    /// <param name="range">The range for which the fact's certainty is told, if any.</param>
    /// <param name="withCitations">Whether to tell citations.</param>
    /// <param name="today">The day on which the fact is read.</param>
    public TimelineEntry Answer(int position, DateRange? range, bool withCitations, DateOnly today)
    {
        var entry = withCitations ? All[position] : _basic[position];
        var certainty = range is null ? entry.Certainty : entry.Date.FallsInto(range.Days());
        var outcome = SessionFacts.OutcomeOf(entry, today);
        if (certainty == entry.Certainty && outcome == entry.SessionOutcome) return entry;
        var answer = Shell(entry, withCitations);
        (answer.Certainty, answer.SessionOutcome) = (certainty, outcome);
        return answer;
    }

    /// <summary>An entry of its own that shares what the given one holds.</summary>
    private static TimelineEntry Shell(TimelineEntry entry, bool withCitations)
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

    private static IEnumerable<TimelineEntry> FactsOf(Catalog catalog) =>
    [
        .. catalog.Organizations.All.SelectMany(InstitutionFacts.Of),
        .. catalog.MemberStates.All.SelectMany(MemberStateFacts.Of),
        .. catalog.GoverningBodies.All.SelectMany(InstitutionFacts.Of),
        .. catalog.Forces.All.SelectMany(InstitutionFacts.Of),
        .. catalog.Documents.All.SelectMany(DocumentFacts.Of),
        .. ChairmanshipFacts.Of(catalog),
        .. catalog.Sessions.All.SelectMany(session => SessionFacts.Of(session, catalog)),
        .. catalog.Offices.All.SelectMany(OfficeFacts.Of),
        .. catalog.People.All.SelectMany(person => PersonFacts.Of(person, catalog)),
        .. catalog.Events.All.SelectMany(EventFacts.Of),
        .. catalog.Sources.All.SelectMany(SourceFacts.Of),
    ];
}
