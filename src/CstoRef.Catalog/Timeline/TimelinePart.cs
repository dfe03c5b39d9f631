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

    /// <summary>The facts that were read already; null before the first one is.</summary>
    private TimelineEntry?[]? _made;

    /// <summary>The same without citations.</summary>
    private TimelineEntry?[]? _basic;

    private TimelinePart(OutlinedFact[] facts)
    {
        Entries = [.. facts.Select(fact => fact.Place)];
        _byDays = DayRangeIndex.Build(Entries, one => one.Days);
        _byType = PositionIndex<TimelineEntryType>.Build(Entries, one => [one.Type]);
        _byMemberState = PositionIndex<string>.Build(facts, fact => fact.MemberStates, StringComparer.Ordinal);
        _ofTheOrganization = [.. Enumerable.Range(0, facts.Length).Where(position => !OnlyOnRequest.Contains(facts[position].Place.Type))];
        if (Array.Exists(facts, fact => fact.Made is not null)) _made = Array.ConvertAll(facts, fact => fact.Made);
        if (Array.Exists(facts, fact => fact.Basic is not null)) _basic = Array.ConvertAll(facts, fact => fact.Basic);
    }

    /// <summary>Where the facts stand, in order; there is one at least.</summary>
    public ImmutableArray<DatedEntry> Entries { get; }

    /// <summary>The facts as they came into the part, with what was read of them since.</summary>
    public IEnumerable<OutlinedFact> Outlines
    {
        get
        {
            var states = _byMemberState.Entries
                .SelectMany(found => found.Positions.Select(position => (Position: position, State: found.Key)))
                .ToLookup(one => one.Position, one => one.State);
            return Entries.Select((place, index) => new OutlinedFact(place, [.. states[index]], _made?[index], _basic?[index]));
        }
    }

    /// <summary>Parts that hold facts, which are in order, each no more than a number of them.</summary>
    public static IEnumerable<TimelinePart> Of(OutlinedFact[] facts, int most)
    {
        // Of one size, so that none becomes too small by being divided.
        var parts = (facts.Length + most - 1) / most;
        return parts == 0 ? [] : facts.Chunk((facts.Length + parts - 1) / parts).Select(part => new TimelinePart(part));
    }

    /// <summary>One of the facts, which is kept once it was read.</summary>
    /// <param name="index">Its place in the part.</param>
    /// <param name="withCitations">Whether it tells citations.</param>
    /// <param name="facts">What is told of the resources.</param>
    public TimelineEntry Read(int index, bool withCitations, DatedFacts facts)
    {
        // Of two that are read at once either may be kept.
        var kept = withCitations ? _made ??= new TimelineEntry?[Entries.Length] : _basic ??= new TimelineEntry?[Entries.Length];
        return kept[index] ??= withCitations ? Make() : (_made?[index] ?? Make()).Shell(withCitations: false);

        TimelineEntry Make() => facts.Of(Entries[index].Resource)[Entries[index].Number];
    }

    /// <summary>The positions, in the part, of the facts that pass all filters, in order.</summary>
    public ImmutableArray<int> Find(DayRange? days, IReadOnlyCollection<TimelineEntryType> types, string memberState)
    {
        if (types.Count == 0 && memberState.Length == 0 && days is null) return _ofTheOrganization;
        // Most parts tell of other days.
        if (days is { } others && !_byDays.MayOverlap(others)) return [];
        List<ImmutableArray<int>> found = [types.Count == 0 ? _ofTheOrganization : Positions.Union(types.Select(_byType.Find))];
        if (memberState.Length > 0) found.Add(_byMemberState.Find(memberState));
        if (days is { } asked) found.Add(_byDays.Overlapping(asked));
        // From the least on, so that what is combined stays small.
        return found.OrderBy(positions => positions.Length).Aggregate(Positions.Intersect);
    }
}
