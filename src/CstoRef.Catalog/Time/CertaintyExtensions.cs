using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>What certainties have in common.</summary>
public static class CertaintyExtensions
{
    /// <summary>Whether it is so, certainly or unless something changed since the data was known.</summary>
    public static bool IsCertainOrPresumed(this Certainty certainty) => certainty is Certainty.Certain or Certainty.Presumed;
}
