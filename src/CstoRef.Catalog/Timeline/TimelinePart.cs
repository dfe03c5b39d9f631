using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Timeline;

/// <summary>
/// Some dated facts that follow each other in order, with what finds them. A timeline is made of many, so that two timelines can share
/// most.
/// </summary>
internal sealed class TimelinePart
{
    /// <summary>What tells of the evidence rather than of the Organization.</summary>
    private static readonly TimelineEntryType[] OnlyOnRequest = [TimelineEntryType.SourcePublished, TimelineEntryType.OfficeAttested];

    private readonly DayRangeIndex _byDays;
    private readonly PositionIndex<TimelineEntryType> _byType;
    private readonly PositionIndex<string> _byMemberState;

    /// <summary>The positions, in the part, of all facts but those that tell of the evidence.</summary>
    private readonly ImmutableArray<int> _ofTheOrganization;

    private TimelinePart(ImmutableArray<DatedEntry> entries)
    {
        Entries = entries;
        _byDays = DayRangeIndex.Build(entries, one => one.Days);
        _byType = PositionIndex<TimelineEntryType>.Build(entries, one => [one.Entry.Type]);
        _byMemberState = PositionIndex<string>.Build(entries, one => one.Entry.MemberStates, StringComparer.Ordinal);
        _ofTheOrganization = [.. Enumerable.Range(0, entries.Length).Where(position => !OnlyOnRequest.Contains(entries[position].Entry.Type))];
    }

    /// <summary>The facts, in order; there is one at least.</summary>
    public ImmutableArray<DatedEntry> Entries { get; }

    /// <summary>Parts that hold facts, which are in order, each no more than a number of them.</summary>
    public static IEnumerable<TimelinePart> Of(IReadOnlyCollection<DatedEntry> entries, int most)
    {
        // Of one size, so that none becomes too small by being divided.
        var parts = (entries.Count + most - 1) / most;
        return parts == 0 ? [] : entries.Chunk((entries.Count + parts - 1) / parts).Select(part => new TimelinePart([.. part]));
    }

    /// <summary>The positions, in the part, of the facts that pass all filters, in order.</summary>
    public ImmutableArray<int> Find(DateRange? range, IReadOnlyCollection<TimelineEntryType> types, string memberState)
    {
        if (types.Count == 0 && memberState.Length == 0 && range is null) return _ofTheOrganization;
        var inRange = range is null ? default(ImmutableArray<int>?) : _byDays.Overlapping(range.Days());
        // Most parts tell of other days.
        if (inRange is []) return [];
        List<ImmutableArray<int>> found = [types.Count == 0 ? _ofTheOrganization : Positions.Union(types.Select(_byType.Find))];
        if (memberState.Length > 0) found.Add(_byMemberState.Find(memberState));
        if (inRange is { } ofTheDays) found.Add(ofTheDays);
        // From the least on, so that what is combined stays small.
        return found.OrderBy(positions => positions.Length).Aggregate(Positions.Intersect);
    }
}
