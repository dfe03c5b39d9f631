using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace CstoRef.Texts;

/// <summary>
/// What the field calls the same things, in whatever language and spelling: kept as data, in <c>Thesaurus.json</c>, as lists of names
/// that stand for one another. <c>names</c> are those of organizations, bodies, forces, states, places and people; <c>words</c> are what
/// documents, sessions and offices are called.
/// </summary>
internal sealed class Thesaurus
{
    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Lazy<Thesaurus> Embedded = new(ReadEmbedded);

    private readonly FrozenDictionary<string, ImmutableArray<string>> _names;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _phrases;
    private readonly int _longestPhrase;

    private Thesaurus(Content content)
    {
        _names = GroupsBy(TextFolding.Fold, content.Names);
        _phrases = GroupsBy(PhraseOf, content.Names.AddRange(content.Words));
        _longestPhrase = _phrases.Keys.Max(phrase => WordForms.WordsOf(phrase).Count());
    }

    /// <summary>The thesaurus of the field, read once.</summary>
    public static Thesaurus OfTheField => Embedded.Value;

    /// <summary>The other names of what a text names as a whole, whatever its case and accents; empty where it is no such name.</summary>
    public ImmutableArray<string> NamesEquivalentTo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = TextFolding.Fold(name);
        if (!_names.TryGetValue(folded, out var group)) return [];
        return [.. group.Where(other => !string.Equals(TextFolding.Fold(other), folded, StringComparison.Ordinal))];
    }

    /// <summary>
    /// The longest name or word of the thesaurus that begins at one of the words somebody typed, in whatever form it stands there: how many
    /// of the typed words it takes, and all that stand for the same, itself among them. Null where none begins there.
    /// </summary>
    public (int Length, ImmutableArray<string> Group)? LongestAt(IReadOnlyList<string> words, int start)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var length = Math.Min(words.Count - start, _longestPhrase); length > 0; length--)
        {
            var phrase = PhraseOf(string.Join(' ', Enumerable.Range(start, length).Select(index => words[index])));
            if (_phrases.TryGetValue(phrase, out var group)) return (length, group);
        }

        return null;
    }

    /// <summary>Reads a thesaurus.</summary>
    /// <exception cref="JsonException">It is none, or says something twice.</exception>
    public static Thesaurus Read(Stream json)
    {
        var content = JsonSerializer.Deserialize<Content>(json, Format) ?? throw new JsonException("The thesaurus is empty.");
        foreach (var group in content.Names.AddRange(content.Words))
        {
            if (group.Length < 2) throw new JsonException($"The group of '{string.Join(", ", group)}' does not hold two names.");
            if (group.FirstOrDefault(name => PhraseOf(name).Length == 0) is { } mute) throw new JsonException($"'{mute}' has no letters.");
            if (group.Distinct(FoldedTextComparer.Instance).Count() < group.Length)
                throw new JsonException($"The group of '{group[0]}' holds a name twice.");
        }

        return new(content);
    }

    private static Thesaurus ReadEmbedded()
    {
        using var json = typeof(Thesaurus).Assembly.GetManifestResourceStream("Thesaurus.json")!;
        return Read(json);
    }

    private static string PhraseOf(string text) => WordForms.StemsOf(TextFolding.Fold(text));

    private static FrozenDictionary<string, ImmutableArray<string>> GroupsBy(
        Func<string, string> key, ImmutableArray<ImmutableArray<string>> groups)
    {
        var found = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            foreach (var name in group)
            {
                if (!found.TryAdd(key(name), group) && found[key(name)] != group)
                    throw new JsonException($"'{name}' stands in the groups of '{found[key(name)][0]}' and of '{group[0]}'.");
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    private sealed record Content(ImmutableArray<ImmutableArray<string>> Names, ImmutableArray<ImmutableArray<string>> Words);
}
