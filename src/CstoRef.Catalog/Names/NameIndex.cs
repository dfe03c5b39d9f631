using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    public IEnumerable<(ResourceKind Kind, int Position)> FindAlike(
        ImmutableArray<ResourceKind> kinds, ImmutableArray<ulong> groups, int most)
    {
        var counts = new Dictionary<long, int>();
        var left = MostCounted;
        foreach (var (kind, positions) in HoldersOf(kinds, groups))
        {
            foreach (var position in positions.AsSpan(..Math.Min(left, positions.Length)))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, ((long)kind << PositionBits) | (uint)position, out _)++;
            left -= positions.Length;
            if (left <= 0) break;
        }

        var least = LeastCount(counts.Values, groups.Length, most);
        return counts.Where(counted => counted.Value > least)
            .Concat(counts.Where(counted => counted.Value == least))
            .Take(most)
            .Select(counted => (kinds[(int)(counted.Key >> PositionBits)], (int)(uint)counted.Key));
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
        BorneNames.InWords(resource).SelectMany(name => AskedName.GroupsOf(name.Text)).Distinct();

    /// <summary>Where the resources stand that have each group, the rarest first.</summary>
    private IEnumerable<(int Kind, ImmutableArray<int> Positions)> HoldersOf(
        ImmutableArray<ResourceKind> kinds, ImmutableArray<ulong> groups) =>
        kinds.Index()
            .Where(kind => _groups.ContainsKey(kind.Item))
            .SelectMany(kind => groups.Select(group => (kind.Index, _groups[kind.Item].Find(group))))
            .OrderBy(holders => holders.Item2.Length);

    /// <summary>The greatest count that enough resources reach; 1 where too few reach any.</summary>
    private static int LeastCount(IEnumerable<int> counts, int greatest, int enough)
    {
        var reaching = new int[greatest + 1];
        foreach (var count in counts) reaching[count]++;
        var (least, all) = (greatest, 0);
        while (least > 1 && (all += reaching[least]) < enough) least--;
        return Math.Max(least, 1);
    }
}
