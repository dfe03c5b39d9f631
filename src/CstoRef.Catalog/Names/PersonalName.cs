using System.Collections.Immutable;
using System.Text;
using CstoRef.Texts;

namespace CstoRef.Names;

/// <summary>A person's name, word by word: given names first and the surname last, or as somebody wrote it down, in any order.</summary>
internal sealed class PersonalName
{
    /// <summary>Longer ones are no names of a person.</summary>
    private const int MostWords = 6;

    private readonly ImmutableArray<Word> _words;

    private PersonalName(ImmutableArray<Word> words) => _words = words;

    /// <summary>The surname, which stands last, in each way to transliterate it; nothing where there is none.</summary>
    public ImmutableArray<string> Surnames => _words is [.., { IsInitial: false } last] ? last.Transliterated : [];

    /// <summary>The words that may be the surname, each in each way to transliterate it.</summary>
    public IEnumerable<string> PossibleSurnames => _words.Length > MostWords
        ? []
        : _words.Where(word => !word.IsInitial).SelectMany(word => word.Transliterated).Distinct(StringComparer.Ordinal);

    public static PersonalName Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var word = new StringBuilder();
        foreach (var rune in TextFolding.Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(rune);
            else if (rune.Value is not ('\'' or '-')) End(isCut: rune.Value == '.');
        }

        End(isCut: false);
        return new(words.DrainToImmutable());

        void End(bool isCut)
        {
            if (word.Length > 0) words.Add(new(word.ToString(), IsInitial: isCut || word.Length == 1));
            word.Clear();
        }
    }

    /// <summary>How far a name as somebody wrote it agrees with this one; the surname must be there.</summary>
    public NameAgreement Agrees(PersonalName written)
    {
        var agreement = NameAgreement.None;
        if (_words is not [.., { IsInitial: false } surname] || written._words.Length > MostWords) return agreement;
        for (var place = 0; place < written._words.Length; place++)
        {
            var word = written._words[place];
            if (word.IsInitial || !surname.AgreesWith(word)) continue;
            var given = written._words.RemoveAt(place);
            if (given.IsEmpty) agreement = NameAgreement.SurnameAlone;
            else if (GivenNamesAgree(given)) return NameAgreement.WithGivenNames;
        }

        return agreement;
    }

    /// <summary>
    /// Whether each given name that is written agrees with one of this name's, in their order; where this name has no more, what follows
    /// may be a patronymic.
    /// </summary>
    private bool GivenNamesAgree(ImmutableArray<Word> given)
    {
        var own = _words[..^1];
        var next = 0;
        foreach (var word in given)
        {
            if (next > 0 && next == own.Length) return true;
            while (next < own.Length && !own[next].AgreesWith(word)) next++;
            if (next == own.Length) return false;
            next++;
        }

        return true;
    }

    /// <summary>A word of a name.</summary>
    /// <param name="Folded">The word as it is written.</param>
    /// <param name="IsInitial">Whether it is the beginning of a word.</param>
    private sealed record Word(string Folded, bool IsInitial)
    {
        /// <summary>The word in each way to transliterate it.</summary>
        public ImmutableArray<string> Transliterated => field.IsDefault ? field = NameText.Transliterate(Folded) : field;

        public bool AgreesWith(Word other) =>
            Agrees(Folded, other.Folded, other)
            || Transliterated.Any(one => other.Transliterated.Any(another => Agrees(one, another, other)));

        private bool Agrees(string own, string others, Word other) =>
            own.Equals(others, StringComparison.Ordinal)
            || (IsInitial && others.StartsWith(own, StringComparison.Ordinal))
            || (other.IsInitial && own.StartsWith(others, StringComparison.Ordinal));
    }
}
