using System.Collections.Frozen;
using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Texts;

namespace CstoRef.Names;

/// <summary>A name that somebody wrote, in the forms by which it is compared with those in the data.</summary>
internal sealed class AskedName
{
    private const int NumericCodeLength = 3;

    private readonly string _text;
    private readonly string _folded;
    private readonly string _padded;
    private readonly (string Scheme, string Value, string FoldedValue) _identifier;
    private readonly Lazy<ImmutableArray<string>> _transliterated;
    private readonly Lazy<FrozenSet<string>> _equivalents;
    private readonly Lazy<PersonalName> _person;
    private readonly Lazy<ImmutableArray<ulong>> _groups;

    public AskedName(string text)
    {
        _text = text.Trim();
        _folded = NameText.Fold(_text);
        var isCut = _folded.Length is > 0 and < NumericCodeLength && _folded.All(char.IsAsciiDigit);
        _padded = isCut ? _folded.PadLeft(NumericCodeLength, '0') : string.Empty;
        string[] parts = _text.Split(':', 2);
        var (scheme, value) = parts.Length > 1 ? (parts[0].Trim(), parts[1].Trim()) : (string.Empty, string.Empty);
        _identifier = (scheme, value, NameText.Fold(value));
        _transliterated = new(() => NameText.Transliterate(_text));
        _equivalents = new(() => Thesaurus.OfTheField.NamesEquivalentTo(_text).Select(NameText.Fold).ToFrozenSet(StringComparer.Ordinal));
        _person = new(() => PersonalName.Of(_text));
        _groups = new(() => GroupsOf(_text));
    }

    /// <summary>The keys of the resources that <see cref="AsWritten"/> may find, beside those that their resource names tell.</summary>
    public IEnumerable<ulong> KeysAsWritten =>
        new[] { _folded, _padded, _identifier.FoldedValue }.Where(text => text.Length > 0).Select(NameKey.OfFolded);

    /// <summary>The keys of the resources that <see cref="AsSpoken"/> may find.</summary>
    public IEnumerable<ulong> KeysAsSpoken =>
        _transliterated.Value.Select(NameKey.OfTransliterated)
            .Concat(_equivalents.Value.Select(NameKey.OfFolded))
            .Concat(_person.Value.PossibleSurnames.Select(NameKey.OfSurname));

    /// <summary>The groups of letters that the name holds.</summary>
    public ImmutableArray<ulong> Groups => _groups.Value;

    /// <summary>The resource name that the text may be, of a resource of a kind.</summary>
    public string ResourceNameIn(ResourceKind kind) => kind.IsSingleton || _text.Contains('/', StringComparison.Ordinal)
        ? _text
        : $"{kind.Collection}/{_folded.Replace(' ', '-')}";

    /// <summary>The key of the source that has the text as its address, and of the one that has it as its file.</summary>
    public IEnumerable<string> UniqueKeys => [_text, $"file\n{_text}"];

    /// <summary>Whether a name is this one as it is written, or differs in no letter or digit.</summary>
    public NameLikeness AsWritten(BorneName name)
    {
        if (name.Text.Equals(_text, StringComparison.Ordinal)) return NameLikeness.Exact;
        if (name.Nature == NameNature.ResourceName) return OfSlug(name.Text[(name.Text.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        if (name.Scheme.Length > 0 && name.Scheme.Equals(_identifier.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            if (name.Text.Equals(_identifier.Value, StringComparison.Ordinal)) return NameLikeness.Exact;
            if (NameText.Fold(name.Text).Equals(_identifier.FoldedValue, StringComparison.Ordinal)) return NameLikeness.Folded;
        }

        var folded = NameText.Fold(name.Text);
        var isFolded = folded.Length > 0 && (folded.Equals(_folded, StringComparison.Ordinal) || IsPadded(name, folded));
        return isFolded ? NameLikeness.Folded : NameLikeness.None;
    }

    /// <summary>Whether a name is this one in another script, by another word, or as people are called for short.</summary>
    public NameLikeness AsSpoken(BorneName name, bool isOfPerson)
    {
        if (!IsInWords(name)) return NameLikeness.None;
        var transliterated = NameText.Transliterate(name.Text);
        if (transliterated.Intersect(_transliterated.Value, StringComparer.Ordinal).Any()) return NameLikeness.Transliterated;
        if (_equivalents.Value.Contains(NameText.Fold(name.Text))) return NameLikeness.Equivalent;
        return isOfPerson ? NameLikeness.Of(PersonalName.Of(name.Text).Agrees(_person.Value)) : NameLikeness.None;
    }

    /// <summary>Whether a name is written like this one.</summary>
    public NameLikeness Alike(BorneName name) =>
        IsInWords(name) ? NameLikeness.OfSimilarity(Trigrams.Similarity(GroupsOf(name.Text), Groups)) : NameLikeness.None;

    /// <summary>The groups of letters that a name holds, in whatever script it is written.</summary>
    public static ImmutableArray<ulong> GroupsOf(string name) => NameText.Transliterate(name) is [var first, ..] ? Trigrams.Of(first) : [];

    private static bool IsInWords(BorneName name) => name.Nature is NameNature.Present or NameNature.Other;

    private NameLikeness OfSlug(string slug)
    {
        if (slug.Equals(_text, StringComparison.Ordinal)) return NameLikeness.Exact;
        return NameText.Fold(slug).Equals(_folded, StringComparison.Ordinal) ? NameLikeness.Folded : NameLikeness.None;
    }

    private bool IsPadded(BorneName name, string folded) =>
        name.Nature == NameNature.Code && folded.Equals(_padded, StringComparison.Ordinal);
}
