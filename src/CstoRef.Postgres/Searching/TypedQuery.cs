using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CstoRef.Resources;
using CstoRef.Texts;

namespace CstoRef.Postgres.Searching;

/// <summary>
/// What a person typed, as a search carries it out: each word, phrase and name in the alternative that it belongs to, with all that
/// stands for the same. The names of its fields are those that the database's function <c>search_plan</c> reads.
/// </summary>
/// <param name="Terms">The words, phrases and names.</param>
/// <param name="Whole">What the whole of it may name.</param>
/// <param name="Filters">Lexemes of which one of each list must stand in what is found.</param>
internal sealed partial record TypedQuery(
    ImmutableArray<TypedTerm> Terms, ImmutableArray<string> Whole, ImmutableArray<ImmutableArray<string>> Filters)
{
    private const int MostCharacters = 1000;
    private const int ShortestCorrected = 4;

    /// <summary>The first letters of a word by its sounds in the database, which no word begins with.</summary>
    private const string KeyPrefix = "qq";

    /// <summary>What the words that are wanted sound like.</summary>
    public IEnumerable<string> Sounds =>
        Terms.Where(term => !term.IsExcluded)
            .SelectMany(term => term.Keys)
            .SelectMany(key => key.Split(' '))
            .Select(key => key[KeyPrefix.Length..]);

    /// <summary>The query in the form in which the database reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads what a person typed; any text will do.</summary>
    public static TypedQuery Parse(string typed, ImmutableArray<ImmutableArray<string>> filters)
    {
        var tokens = Token().Matches(SignsOf(typed)).Select(TypedToken.Of).ToImmutableArray();
        var terms = ImmutableArray.CreateBuilder<TypedTerm>();
        var alternative = 0;
        for (var i = 0; i < tokens.Length;)
        {
            if (tokens[i].IsOr)
            {
                (alternative, i) = (alternative + 1, i + 1);
                continue;
            }

            var run = tokens.Skip(i).TakeWhile(token => token.IsPlain).Select(token => token.Text).ToImmutableArray();
            var words = run.IsEmpty && !tokens[i].IsPhrase && !tokens[i].IsPrefix ? [tokens[i].Text] : run;
            var known = words.IsEmpty ? null : Thesaurus.OfTheField.LongestAt(words, 0);
            var length = run.IsEmpty ? 1 : known?.Length ?? 1;
            // An exclusion means the word itself.
            terms.Add(TermOf(tokens.AsSpan(i, length), tokens[i].IsExcluded ? [] : known?.Group ?? [], alternative));
            i += length;
        }

        var isOne = alternative == 0 && terms.All(term => !term.IsExcluded);
        ImmutableArray<string> whole = isOne && terms.Count > 0
            ? [string.Join(' ', terms.Select(term => term.Typed)), .. terms.Count == 1 ? terms[0].Texts.Select(text => text.Text) : []]
            : [];
        return new(terms.ToImmutable(), whole, filters);
    }

    private static TypedTerm TermOf(ReadOnlySpan<TypedToken> tokens, ImmutableArray<string> equivalents, int alternative)
    {
        var first = tokens[0];
        var text = string.Join(' ', tokens.ToArray().Select(token => token.Text));
        var folded = TextFolding.Fold(text);
        ImmutableArray<TypedText> texts =
        [
            new(text, first.IsPhrase || tokens.Length > 1),
            .. from name in equivalents
               where !string.Equals(TextFolding.Fold(name), folded, StringComparison.Ordinal)
               select new TypedText(name, true),
        ];
        var words = WordForms.WordsOf(folded).ToImmutableArray();
        if (first.IsPhrase || first.IsPrefix || first.IsExcluded || words.Any(word => word.Any(char.IsDigit)))
            return new(alternative, first.IsExcluded, text, texts, [], string.Empty);
        var sounds = Transliteration.KeysOf(string.Join(' ', words));
        var isCorrectable = words.Length == 1 && equivalents.IsEmpty && sounds[0].Length >= ShortestCorrected;
        ImmutableArray<string> keys = [.. sounds.Select(KeysOf).Where(key => key.Length > 0)];
        return new(alternative, first.IsExcluded, text, texts, keys, isCorrectable ? sounds[0] : string.Empty);
    }

    /// <summary>The words of a text by their sounds, as lexemes of the database; without the short ones.</summary>
    internal static string KeysOf(string sounds) =>
        string.Join(' ', sounds.Split(' ').Where(word => word.Length >= 3).Select(word => KeyPrefix + word));

    /// <summary>The text in the signs that a search knows: straight quotation marks, hyphens and spaces, nothing that is not seen.</summary>
    private static string SignsOf(string typed)
    {
        var composed = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes().Take(MostCharacters))
            composed.Append(rune.Value == 0 || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned ? new Rune(' ') : rune);
        var signs = new StringBuilder(composed.Length);
        foreach (var rune in composed.ToString().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            signs.Append(rune.ToString() switch
            {
                "“" or "”" or "„" or "«" or "»" => "\"",
                "‐" or "‑" or "−" => "-",
                _ when Rune.IsWhiteSpace(rune) => " ",
                var sign => sign,
            });
        }

        return signs.ToString();
    }

    [GeneratedRegex(
        """(?<hyphens>-*)(?:"(?<phrase>[^"]*)"?|(?<word>[^ "]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    /// <summary>A word or phrase as it stands in what was typed.</summary>
    private sealed record TypedToken(string Text, bool IsExcluded, bool IsPhrase)
    {
        public bool IsOr => !IsPhrase && !IsExcluded && string.Equals(Text, "or", StringComparison.OrdinalIgnoreCase);

        public bool IsPrefix => !IsPhrase && Text.EndsWith('*');

        public bool IsPlain => !IsExcluded && !IsPhrase && !IsPrefix && !IsOr;

        public static TypedToken Of(Match match)
        {
            var isPhrase = match.Groups["phrase"].Success;
            var text = isPhrase ? match.Groups["phrase"].Value : match.Groups["word"].Value;
            return new(WithoutCollection(text), match.Groups["hyphens"].Length > 0, isPhrase);
        }

        /// <summary>What was typed without the collection that a resource name begins with.</summary>
        private static string WithoutCollection(string text)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            var isName = slash > 0
                && ResourceKind.All.Any(kind => text[..slash].Equals(kind.Collection, StringComparison.OrdinalIgnoreCase));
            return isName ? text[(slash + 1)..] : text;
        }
    }
}

/// <summary>A word, phrase or name that somebody typed.</summary>
/// <param name="Alternative">The alternative that it belongs to.</param>
/// <param name="IsExcluded">Whether it must not occur.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Texts">What was typed, first, and what stands for the same.</param>
/// <param name="Keys">What it may sound like, word by word, as lexemes of the database.</param>
/// <param name="Sounds">What a single word sounds like that may be a typing error; else empty.</param>
internal sealed record TypedTerm(
    int Alternative, bool IsExcluded, string Typed, ImmutableArray<TypedText> Texts, ImmutableArray<string> Keys, string Sounds);

/// <summary>A text to look for.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsPhrase">Whether its words follow each other.</param>
internal sealed record TypedText(string Text, bool IsPhrase);
