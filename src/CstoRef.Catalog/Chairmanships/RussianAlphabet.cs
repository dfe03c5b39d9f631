using System.Collections.Immutable;
using CstoRef.V1;

namespace CstoRef.Chairmanships;

/// <summary>States in the order of the Russian alphabet, by their short Russian names; a state without one by its English name.</summary>
internal static class RussianAlphabet
{
    /// <summary>States in order.</summary>
    public static ImmutableArray<MemberState> Order(IEnumerable<MemberState> states) => [.. states.OrderBy(KeyOf, StringComparer.Ordinal)];

    /// <summary>Where, among states in order, the next one after a state stands; after the last one the first comes again.</summary>
    public static int IndexAfter(MemberState state, ImmutableArray<MemberState> inOrder)
    {
        var key = KeyOf(state);
        var next = inOrder.Index().FirstOrDefault(entry => string.CompareOrdinal(KeyOf(entry.Item), key) > 0, (Index: 0, Item: state));
        return next.Index;
    }

    /// <summary>The name as it sorts: ё and е are one letter, and the other letters stand in the alphabet's order in Unicode too.</summary>
    private static string KeyOf(MemberState state) => NameOf(state).ToUpperInvariant().Replace('Ё', 'Е');

    private static string NameOf(MemberState state) => NameIn("ru", state) ?? NameIn("en", state) ?? string.Empty;

    private static string? NameIn(string language, MemberState state) =>
        state.DisplayNames.FirstOrDefault(name => string.Equals(name.Language, language, StringComparison.Ordinal))?.Text;
}
