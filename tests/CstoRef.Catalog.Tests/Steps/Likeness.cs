using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CstoRef.Evidence;
using CstoRef.Indexes;
using CstoRef.Overview;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.Timeline;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests.Steps;

/// <summary>
/// Compares two pictures with all that was made for them, field by field, whoever made it. Only what may lie differently in memory and
/// answers alike is compared by its contents.
/// </summary>
internal sealed class Likeness
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly DateRange[] Ranges =
    [
        new() { Start = new() { Year = 2004 }, End = new() { Year = 2009, Month = 6 } },
        new() { Start = new() { Year = 2015, Month = 3, Day = 2 } },
    ];

    private readonly HashSet<(object, object)> _compared = [];
    private readonly IReadOnlyList<string> _sources;

    private Likeness(IEnumerable<string> sources) => _sources = [.. sources];

    /// <summary>Fails where two prepared pictures differ in anything that is told of them.</summary>
    public static void Of(Catalog one, Catalog other)
    {
        (one.Epoch, one.Revision, one.Digest, one.Horizon).ShouldBe((other.Epoch, other.Revision, other.Digest, other.Horizon));
        var likeness = new Likeness(
            one.Sources.All.Concat(other.Sources.All).Select(source => source.Name).Distinct(StringComparer.Ordinal));
        foreach (var kind in ResourceKind.All)
        {
            var names = other.All(kind).Select(kind.NameOf).ToList();
            one.All(kind).ShouldBe(other.All(kind));
            names.Select(one.SetOf(kind).PositionOf).ShouldBe(Enumerable.Range(0, names.Count));
            names.Select(one.SetOf(kind).FindHashed).ShouldBe(names.Select(other.SetOf(kind).FindHashed));
            likeness.Compare(one.SetOf(kind), other.SetOf(kind), kind.Collection);
        }

        likeness.Compare(one.Indexes, other.Indexes, "indexes");
    }

    /// <summary>Fails where two timelines differ in anything that they answer.</summary>
    public static void Of(TimelineIndex one, TimelineIndex other) => CompareTimelines(one, other, "timeline");

    private void Compare(object? one, object? other, string path)
    {
        if (ReferenceEquals(one, other)) return;
        if (one is null || other is null) throw new ShouldAssertException($"{path}: one is {one ?? "null"}, the other {other ?? "null"}");
        one.GetType().ShouldBe(other.GetType(), path);
        if (one is string or IMessage || one.GetType().IsPrimitive || one.GetType().IsEnum) one.ShouldBe(other, path);
        else if (one.GetType().IsValueType) CompareFields(one, other, path);
        else if (_compared.Add((one, other))) CompareObjects(one, other, path);
    }

    private void CompareObjects(object one, object other, string path)
    {
        // What a day was read for last, what makes it, and what somebody happened to ask for are nothing that is told of a picture.
        if (one is Delegate or KeptOverviews
            || IsGeneric(one, typeof(Daily<>))
            || IsGeneric(one, typeof(KeptAnswers<,>))
            || IsGeneric(one, typeof(Lazy<>)))
            return;
        if (one is TimelineIndex timeline) CompareTimelines(timeline, (TimelineIndex)other, path);
        else if (one is EvidenceIndex evidence) CompareEvidence(evidence, (EvidenceIndex)other, path);
        else if (one is DayRangeIndex days) CompareAll(Sorted(days.Entries), Sorted(((DayRangeIndex)other).Entries), path);
        else if (one is IPositionOrder) CompareAll(Elements(one), Elements(other), path);
        else if (IsGeneric(one, typeof(SharedMap<,>))) CompareMaps(Entries(one), Entries(other), path);
        else if (one is IDictionary map) CompareMaps(Entries(map), Entries((IDictionary)other), path);
        else if (IsGeneric(one, typeof(SharedList<>))) CompareAll(Elements(one), Elements(other), path);
        else if (one is IList list) CompareAll(list, (IList)other, path);
        else CompareFields(one, other, path);
    }

    private void CompareFields(object one, object other, string path)
    {
        for (var type = one.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(OwnFields))
            {
                var (value, expected) = (field.GetValue(one), field.GetValue(other));
                if (field.Name.Equals("_planned", StringComparison.Ordinal)) (value, expected) = (Sorted(value!), Sorted(expected!));
                Compare(value, expected, $"{path}.{field.Name}");
            }
        }
    }

    private void CompareAll(IList one, IList other, string path)
    {
        // Mostly all are equal by their own word, which is found out faster.
        if (one.Cast<object?>().SequenceEqual(other.Cast<object?>())) return;
        one.Count.ShouldBe(other.Count, path);
        for (var index = 0; index < one.Count; index++) Compare(one[index], other[index], $"{path}[{index}]");
    }

    private void CompareMaps(List<(object Key, object? Value)> one, List<(object Key, object? Value)> other, string path)
    {
        var expected = other.ToDictionary(entry => entry.Key, entry => entry.Value);
        one.Select(entry => entry.Key).ShouldBe(expected.Keys, ignoreOrder: true, path);
        foreach (var (key, value) in one) Compare(value, expected[key], $"{path}[{key}]");
    }

    private static void CompareTimelines(TimelineIndex one, TimelineIndex other, string path)
    {
        one.All.ShouldBe(other.All, path);
        one.Count.ShouldBe(other.Count, path);
        var states = other.All.SelectMany(entry => entry.MemberStates).Distinct(StringComparer.Ordinal).Append(string.Empty).ToList();
        foreach (var range in Ranges.Append(null))
        {
            foreach (var state in states)
            {
                foreach (var type in Enum.GetValues<TimelineEntryType>()) one.Find(range, [type], state).ShouldBe(other.Find(range, [type], state), path);
                one.Find(range, [], state).ShouldBe(other.Find(range, [], state), path);
            }
        }

        for (var position = 0; position < other.Count; position++)
            one.Answer(position, Ranges[0], withCitations: false, DateOnly.MaxValue).ShouldBe(other.Answer(position, Ranges[0], withCitations: false, DateOnly.MaxValue));
    }

    /// <summary>Of the sources that were asked for before, which a step may have followed, and of all others.</summary>
    private void CompareEvidence(EvidenceIndex one, EvidenceIndex other, string path)
    {
        foreach (var source in _sources) one.Of(source).ShouldBe(other.Of(source), $"{path} {source}");
    }

    private static bool IsGeneric(object one, Type type) => one.GetType().IsGenericType && one.GetType().GetGenericTypeDefinition() == type;

    private static List<object?> Elements(object sharedList) => [.. ((IEnumerable)sharedList).Cast<object?>()];

    /// <summary>The elements in an order of their own: they may lie in any.</summary>
    private static List<object> Sorted(object elements) =>
        [.. ((IEnumerable)elements).Cast<object>().OrderBy(element => element.ToString(), StringComparer.Ordinal)];

    private static List<(object Key, object? Value)> Entries(object sharedMap) =>
    [
        .. from entry in ((IEnumerable)sharedMap.GetType().GetProperty("Entries")!.GetValue(sharedMap)!).Cast<ITuple>()
           select (entry[0]!, entry[1]),
    ];

    private static List<(object Key, object? Value)> Entries(IDictionary map) =>
        [.. map.Keys.Cast<object>().Select(key => (key, map[key]))];
}
