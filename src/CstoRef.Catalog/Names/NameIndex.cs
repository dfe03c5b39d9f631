using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Names;

/// <summary>
/// Finds resources that may have a name. It holds no names but keys of them, so whoever finds a resource compares its names. Those that are
/// written alike are found by the groups of letters that they have in common; not so documents, events and sources, which are many and have
/// long titles.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>How many resources are counted, each as often as it has one of the groups, to find those that have many.</summary>
    private const int MostCounted = 4_000;

    private const int PositionBits = 32;

    private readonly KeyIndex<ulong> _keys;
    private readonly FrozenDictionary<ResourceKind, PositionIndex<ulong>> _groups;

    public NameIndex(CatalogStep step, NameIndex? before)
    {
        _keys = before is null ? KeyIndex<ulong>.Of(step.After, KeysOf) : before._keys.After(step.Changes);
        var groups = before?._groups;
        _groups = new Dictionary<ResourceKind, PositionIndex<ulong>>
        {
            [ResourceKind.Organization] = step.Organizations.Index(groups?[ResourceKind.Organization], GroupsOf),
            [ResourceKind.MemberState] = step.MemberStates.Index(groups?[ResourceKind.MemberState], GroupsOf),
            [ResourceKind.GoverningBody] = step.GoverningBodies.Index(groups?[ResourceKind.GoverningBody], GroupsOf),
            [ResourceKind.Force] = step.Forces.Index(groups?[ResourceKind.Force], GroupsOf),
            [ResourceKind.Office] = step.Offices.Index(groups?[ResourceKind.Office], GroupsOf),
            [ResourceKind.Person] = step.People.Index(groups?[ResourceKind.Person], GroupsOf),
        }.ToFrozenDictionary();
    }

    /// <summary>The names of the resources of a kind that have a key of <see cref="NameKey"/>, in ordinal order.</summary>
    public ImmutableArray<string> Find(ResourceKind kind, ulong key) => _keys.Find(kind, key);

    /// <summary>
    /// The resources of some kinds whose names have the most groups of letters in common with one. It counts those that have the rarest
    /// groups first, and no more than a limit allows.
    /// </summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="groups">The groups of letters of the name.</param>
    /// <param name="most">How many resources to find at most.</param>
    public ImmutableArray<(ResourceKind Kind, int Position)> FindAlike(
        ImmutableArray<ResourceKind> kinds, ImmutableArray<ulong> groups, int most)
    {
        // Lent, since every name that nothing has would else leave so much behind.
        var counted = ArrayPool<long>.Shared.Rent(MostCounted);
        var count = 0;
        foreach (var (kind, positions) in HoldersOf(kinds, groups))
        {
            foreach (var position in positions.AsSpan(..Math.Min(MostCounted - count, positions.Length)))
                counted[count++] = ((long)kind << PositionBits) | (uint)position;
            if (count == MostCounted) break;
        }

        var found = MostFrequent(counted.AsSpan(..count), most);
        ArrayPool<long>.Shared.Return(counted);
        return [.. found.Select(one => (kinds[(int)(one >> PositionBits)], (int)(uint)one))];
    }

    /// <summary>Those of some numbers that stand there most often, the smaller ones first where others do as often. It sorts them.</summary>
    private static IEnumerable<long> MostFrequent(Span<long> numbers, int most)
    {
        numbers.Sort();
        var frequent = new PriorityQueue<long, (int Times, long Lateness)>(most + 1);
        for (var start = 0; start < numbers.Length;)
        {
            var number = numbers[start];
            var end = start + 1;
            while (end < numbers.Length && numbers[end] == number) end++;
            frequent.Enqueue(number, (end - start, -number));
            if (frequent.Count > most) frequent.Dequeue();
            start = end;
        }

        return frequent.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element);
    }

    private static IEnumerable<ulong> KeysOf(IMessage resource)
    {
        foreach (var name in BorneNames.Keyed(resource))
            if (NameText.Fold(name.Text) is { Length: > 0 } folded) yield return NameKey.OfFolded(folded);
        if (!IsShort(resource)) yield break;
        foreach (var name in BorneNames.InWords(resource))
        {
            foreach (var transliterated in NameText.Transliterate(name.Text)) yield return NameKey.OfTransliterated(transliterated);
            if (resource is not Person) continue;
            foreach (var surname in PersonalName.Of(name.Text).Surnames) yield return NameKey.OfSurname(surname);
        }
    }

    /// <summary>Whether the names of a resource are short enough to be written down otherwise than the data has them.</summary>
    private static bool IsShort(IMessage resource) => resource is Organization or MemberState or GoverningBody or Force or Office or Person;

    private static IEnumerable<ulong> GroupsOf(IMessage resource) =>
        BorneNames.InWords(resource).SelectMany(name => AskedName.GroupsOf(name.Text));

    /// <summary>Where the resources stand that have each group, the rarest first.</summary>
    private IEnumerable<(int Kind, ImmutableArray<int> Positions)> HoldersOf(
        ImmutableArray<ResourceKind> kinds, ImmutableArray<ulong> groups) =>
        kinds.Index()
            .Where(kind => _groups.ContainsKey(kind.Item))
            .SelectMany(kind => groups.Select(group => (kind.Index, _groups[kind.Item].Find(group))))
            .OrderBy(holders => holders.Item2.Length);
}
