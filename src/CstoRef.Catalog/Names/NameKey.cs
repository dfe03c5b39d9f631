namespace CstoRef.Names;

/// <summary>
/// The keys by which names are found: hashes of what they are found by, since the texts of all names would take many times their room. Two
/// texts may have the same key, so whoever finds a name compares it.
/// </summary>
internal static class NameKey
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The key of a folded name.</summary>
    public static ulong OfFolded(string folded) => Hash('=', folded);

    /// <summary>The key of a transliterated name.</summary>
    public static ulong OfTransliterated(string name) => Hash('~', name);

    /// <summary>The key of a transliterated surname.</summary>
    public static ulong OfSurname(string surname) => Hash(',', surname);

    /// <summary>FNV-1a (Fowler, Noll, Vo), over characters.</summary>
    private static ulong Hash(char sort, string text)
    {
        var hash = unchecked((Basis ^ sort) * Prime);
        foreach (var character in text) hash = unchecked((hash ^ character) * Prime);
        return hash;
    }
}
