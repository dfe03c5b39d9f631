using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>A state's place in the order of the Russian alphabet, by its short Russian name; without one by its English name.</summary>
/// <param name="Key">The name as it sorts.</param>
/// <param name="State">The state.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RussianAlphabet(string Key, MemberState State)
{
    /// <summary>States in order.</summary>
    public static ImmutableArray<RussianAlphabet> Order(IEnumerable<MemberState> states) =>
        [.. states.Select(state => new RussianAlphabet(KeyOf(state), state)).OrderBy(place => place.Key, StringComparer.Ordinal)];

    /// <summary>The next state among some in order that comes after one; after the last one the first comes again.</summary>
    public static int IndexAfter(MemberState state, ImmutableArray<RussianAlphabet> inOrder)
    {
        var key = KeyOf(state);
        for (var index = 0; index < inOrder.Length; index++)
            if (string.CompareOrdinal(inOrder[index].Key, key) > 0) return index;
        return 0;
    }

    /// <summary>The name as it sorts: ё and е are one letter, and the other letters stand in the alphabet's order in Unicode too.</summary>
    private static string KeyOf(MemberState state) => NameOf(state).ToUpperInvariant().Replace('Ё', 'Е');

    private static string NameOf(MemberState state) => NameIn("ru", state) ?? NameIn("en", state) ?? string.Empty;

    private static string? NameIn(string language, MemberState state) =>
        state.DisplayNames.FirstOrDefault(name => string.Equals(name.Language, language, StringComparison.Ordinal))?.Text;
}
