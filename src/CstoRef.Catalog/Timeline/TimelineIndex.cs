using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Timeline;

/// <summary>
/// All dated facts of one picture, in order. Each is made when it is first read, and kept; they are shared: nobody may change them.
/// </summary>
public sealed class TimelineIndex
{
    private const int MostInAPart = 512;

    private readonly ImmutableArray<TimelinePart> _parts;
    private readonly DatedFacts _facts;
    private readonly int _mostInAPart;

    /// <summary>For each part the position of its first fact.</summary>
    private readonly ImmutableArray<int> _offsets;

    /// <param name="resources">The resources of which it tells.</param>
    /// <param name="facts">What it tells of each.</param>
    /// <param name="mostInAPart">How many facts are held together, and made anew when one of them changes.</param>
    internal TimelineIndex(IEnumerable<IMessage> resources, DatedFacts facts, int mostInAPart = MostInAPart)
        : this(
            [
                .. TimelinePart.Of(
                    InOrder(resources.SelectMany(resource => OutlinedFact.Of(resource, facts.OutlinesOf(resource)))),
                    mostInAPart),
            ],
            facts,
            mostInAPart)
    {
    }

    private TimelineIndex(ImmutableArray<TimelinePart> parts, DatedFacts facts, int mostInAPart)
    {
        (_parts, _facts, _mostInAPart) = (parts, facts, mostInAPart);
        var offsets = ImmutableArray.CreateBuilder<int>(parts.Length);
        foreach (var part in parts)
        {
            offsets.Add(Count);
            Count += part.Entries.Length;
        }

        _offsets = offsets.MoveToImmutable();
    }

    /// <summary>How many facts there are.</summary>
    public int Count { get; }

    /// <summary>The facts, in order; sessions that were announced are told as those to come.</summary>
    public IEnumerable<TimelineEntry> All =>
        _parts.SelectMany(part => Enumerable.Range(0, part.Entries.Length).Select(index => part.Read(index, withCitations: true, _facts)));

    /// <summary>The days that the date of each fact stands for, in the order of the facts; none is read for it.</summary>
    internal IEnumerable<DayRange> Days => _parts.SelectMany(part => part.Entries).Select(entry => entry.Days);

    /// <summary>The positions, in <see cref="All"/>, of the facts that pass all filters, in order.</summary>
    /// <param name="range">A valid range that a fact's date certainly or possibly falls into; null: any.</param>
    /// <param name="types">The types of facts; none: all but those that tell of the evidence.</param>
    /// <param name="memberState">The name of a state that a fact concerns; empty: any.</param>
    public IPositions Find(DateRange? range, IReadOnlyCollection<TimelineEntryType> types, string memberState)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(memberState);
        var days = range?.Days();
        return new FactPositions([.. _parts.Select(part => part.Find(days, types, memberState))], _offsets);
    }

    /// <summary>The fact at a position as the answer for a range.</summary>
    /// <param name="position">The position in <see cref="All"/>.</param>
    /// <param name="range">The range for which the fact's certainty is told, if any.</param>
    /// <param name="withCitations">Whether to tell citations.</param>
    /// <param name="today">The day on which the fact is read.</param>
    public TimelineEntry Answer(int position, DateRange? range, bool withCitations, DateOnly today)
    {
        var found = _offsets.BinarySearch(position);
        var part = found >= 0 ? found : ~found - 1;
        var entry = _parts[part].Read(position - _offsets[part], withCitations, _facts);
        var certainty = range is null ? entry.Certainty : entry.Date.FallsInto(range.Days());
        var outcome = SessionFacts.OutcomeOf(entry, today);
        if (certainty == entry.Certainty && outcome == entry.SessionOutcome) return entry;
        var answer = entry.Shell(withCitations);
        (answer.Certainty, answer.SessionOutcome) = (certainty, outcome);
        return answer;
    }

    /// <summary>The timeline after some resources changed, or what is told of them.</summary>
    /// <param name="resources">The resources, each before and after.</param>
    /// <param name="before">What was told.</param>
    /// <param name="after">What is told.</param>
    internal TimelineIndex After(IEnumerable<(IMessage? Before, IMessage? After)> resources, DatedFacts before, DatedFacts after)
    {
        var (gone, put) = (new List<DatedEntry>(), new List<OutlinedFact>());
        foreach (var resource in resources)
        {
            IReadOnlyList<TimelineEntry> told = resource.Before is { } earlier ? before.Of(earlier) : [];
            IReadOnlyList<TimelineEntry> now = resource.After is { } later ? after.Of(later) : [];
            if (told.SequenceEqual(now)) continue;
            if (resource.Before is not null) gone.AddRange(OutlinedFact.Of(resource.Before, told).Select(fact => fact.Place));
            if (resource.After is not null) put.AddRange(OutlinedFact.Of(resource.After, now));
        }

        if (gone.Count == 0 && put.Count == 0) return this;
        if (_parts.IsEmpty) return new([.. TimelinePart.Of(InOrder(put), _mostInAPart)], after, _mostInAPart);
        var touched = gone.Concat(put.Select(fact => fact.Place)).Select(PartOf).ToHashSet();
        var putInto = put.ToLookup(fact => PartOf(fact.Place));
        var resourcesGone = gone.Select(place => place.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. _parts.Index().SelectMany(part => touched.Contains(part.Index) ? Remade(part.Item, part.Index) : [part.Item])],
            after,
            _mostInAPart);

        IEnumerable<TimelinePart> Remade(TimelinePart part, int index) => TimelinePart.Of(
            InOrder(part.Outlines.Where(fact => !resourcesGone.Contains(fact.Place.Name)).Concat(putInto[index])), _mostInAPart);
    }

    private static OutlinedFact[] InOrder(IEnumerable<OutlinedFact> facts)
    {
        OutlinedFact[] sorted = [.. facts];
        TimelineOrder.Sort(sorted);
        return sorted;
    }

    /// <summary>The first part whose last fact does not come before one, else the last.</summary>
    private int PartOf(DatedEntry entry)
    {
        var (from, to) = (0, _parts.Length - 1);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (TimelineOrder.Instance.Compare(_parts[middle].Entries[^1], entry) < 0) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
