using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Names;

/// <summary>How a name that somebody wrote matches one in the data.</summary>
/// <param name="Match">How it does.</param>
/// <param name="Score">How well, above 0 and at most 1; 0 where it does not.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NameLikeness(NameMatch Match, double Score)
{
    /// <summary>Names with fewer groups of letters in common are not written alike.</summary>
    private const double LeastSimilarity = 0.35;

    private const double ScoreOfTheSameLetters = 0.65;

    public static readonly NameLikeness Exact = new(NameMatch.Exact, 1);
    public static readonly NameLikeness Folded = new(NameMatch.Folded, 0.95);
    public static readonly NameLikeness Transliterated = new(NameMatch.Transliterated, 0.9);
    public static readonly NameLikeness Equivalent = new(NameMatch.Equivalent, 0.85);
    private static readonly NameLikeness Initials = new(NameMatch.Initials, 0.8);
    private static readonly NameLikeness Surname = new(NameMatch.Initials, 0.7);

    public static NameLikeness None => default;

    public static NameLikeness Of(NameAgreement agreement) => agreement switch
    {
        NameAgreement.WithGivenNames => Initials,
        NameAgreement.SurnameAlone => Surname,
        _ => None,
    };

    /// <param name="similarity">The part of all groups of letters that both names have.</param>
    public static NameLikeness OfSimilarity(double similarity) =>
        similarity < LeastSimilarity ? None : new(NameMatch.Near, similarity * ScoreOfTheSameLetters);

    /// <summary>The score on a day on which the name was in use as far as a certainty tells.</summary>
    public double ScoreOn(Certainty certainty) => certainty switch
    {
        Certainty.Possible => Score * 0.9,
        Certainty.No => Score * 0.5,
        _ => Score,
    };
}
