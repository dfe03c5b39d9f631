using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>What certainties have in common.</summary>
public static class CertaintyExtensions
{
    /// <summary>Whether it is so, certainly or unless something changed since the data was known.</summary>
    public static bool IsCertainOrPresumed(this Certainty certainty) => certainty is Certainty.Certain or Certainty.Presumed;

    /// <summary>How sure it is, in comparison with others: more where it is surer.</summary>
    internal static int Sureness(this Certainty certainty) => certainty switch
    {
        Certainty.Certain => 3,
        Certainty.Presumed => 2,
        Certainty.Possible => 1,
        _ => 0,
    };

    /// <summary>The surest of some; NO where there are none.</summary>
    internal static Certainty Surest(this IEnumerable<Certainty> certainties) => certainties.Append(Certainty.No).MaxBy(Sureness);
}
