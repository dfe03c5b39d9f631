using System.Collections.Immutable;
using CstoRef.Texts;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Postgres.Searching;

/// <summary>Marks in texts what a search looked for: what a word stands for, the database told, or the word itself tells.</summary>
internal sealed class TextMarks
{
    private const int MostSnippets = 3;

    /// <summary>The most characters of a title that may be typed in the other alphabet.</summary>
    private const int LongestTitle = 300;

    private readonly MarkedQuery _query;
    private readonly ILookup<string, string> _lexemesOf;
    private readonly IReadOnlySet<string> _sounds;
    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);

    /// <param name="query">What is marked.</param>
    /// <param name="forms">Words of texts and what they stand for, of what is marked.</param>
    /// <param name="sounds">What words sound like that are marked too.</param>
    public TextMarks(MarkedQuery query, IEnumerable<(string Lexeme, string Word)> forms, IReadOnlySet<string> sounds)
    {
        _query = query;
        _lexemesOf = forms.ToLookup(form => SearchedCharacters.Of(form.Word), form => form.Lexeme, StringComparer.Ordinal);
        _sounds = sounds;
    }

    /// <summary>The first texts of a resource in which something was found.</summary>
    public IEnumerable<Snippet> SnippetsOf(IMessage resource) =>
        SearchedText.Of(resource).Select(SnippetOf).OfType<Snippet>().Take(MostSnippets);

    /// <summary>A text with its marks; null where nothing was found in it.</summary>
    public Snippet? SnippetOf(SearchedText text)
    {
        var characters = SearchedCharacters.Of(text.Text);
        var spans = WordsIn(characters);
        var words = spans.Select(span => WordOf(characters[span])).ToImmutableArray();
        var isFound = Holds(words, word => word.Lexemes)
            || (text.IsTitle && characters.Length < LongestTitle && Holds([.. words.Where(word => word.HasKey)], word => word.Keys));
        if (!isFound) return null;
        var highlighted = new bool[characters.Length];
        foreach (var (span, word) in spans.Zip(words))
            if (word.Lexemes.Count > 0 || word.SoundsAlike) highlighted.AsSpan(span).Fill(true);
        return new FoundText(text.Field, text.Language, text.Text, highlighted).ToSnippet();
    }

    /// <summary>Where the words of a text are. What is passed over belongs to the character before it.</summary>
    private static List<Range> WordsIn(string characters)
    {
        var words = new List<Range>();
        for (int start = 0, end; start < characters.Length; start = end)
        {
            while (start < characters.Length && characters[start] is ' ' or SearchedCharacters.PassedOver) start++;
            end = start;
            while (end < characters.Length && characters[end] != ' ') end++;
            if (end > start) words.Add(start..end);
        }

        return words;
    }

    private bool Holds(ImmutableArray<Word> words, Func<Word, IReadOnlySet<string>> told) =>
        _query.Phrases.Any(phrase => Enumerable.Range(0, words.Length).Any(first => StandsAt(words, first, phrase, told)));

    private static bool StandsAt(
        ImmutableArray<Word> words, int first, ImmutableArray<MarkedLexeme> phrase, Func<Word, IReadOnlySet<string>> told)
    {
        var place = first;
        foreach (var lexeme in phrase)
        {
            place += lexeme.Distance;
            if (place >= words.Length || !told(words[place]).Contains(lexeme.Mark)) return false;
        }

        return true;
    }

    private Word WordOf(string characters)
    {
        if (_words.TryGetValue(characters, out var known)) return known;
        return _words[characters] = Read(characters.Replace($"{SearchedCharacters.PassedOver}", string.Empty, StringComparison.Ordinal));
    }

    private Word Read(string word)
    {
        var (folded, sounds, lexemes) = (TextFolding.Fold(word), Transliteration.KeysOf(word), _lexemesOf[word]);
        var wanted = _query.Phrases.SelectMany(phrase => phrase).ToList();
        var key = TypedQuery.KeysOf(sounds[0]);
        return new(
            MarksOf(lexeme => lexeme.IsPrefix
                ? folded.StartsWith(lexeme.Text, StringComparison.Ordinal)
                : lexemes.Append(folded).Append(word).Contains(lexeme.Text, StringComparer.Ordinal)),
            key.Length > 0,
            MarksOf(lexeme => !lexeme.IsPrefix && string.Equals(lexeme.Text, key, StringComparison.Ordinal)),
            sounds.Any(_sounds.Contains));

        IReadOnlySet<string> MarksOf(Func<MarkedLexeme, bool> isMeant) =>
            wanted.Where(isMeant).Select(lexeme => lexeme.Mark).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A word of a text.</summary>
    /// <param name="Lexemes">What it stands for, of what is marked.</param>
    /// <param name="HasKey">Whether it is found by its sounds too.</param>
    /// <param name="Keys">What it stands for by them, of what is marked.</param>
    /// <param name="SoundsAlike">Whether it sounds like what is marked.</param>
    private sealed record Word(IReadOnlySet<string> Lexemes, bool HasKey, IReadOnlySet<string> Keys, bool SoundsAlike);
}
