using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Cli.Output;

/// <summary>Says in a sentence which day is answered, and up to which day the data is known.</summary>
internal static class HorizonText
{
    public static string Of(PartialDate day, PartialDate? knownThrough) => (knownThrough is null, IsBeyond(day, knownThrough)) switch
    {
        (true, _) => $"On {DateText.Of(day)}.",
        (_, true) => $"On {DateText.Of(day)}. Known through {DateText.Of(knownThrough!)}; what goes on since is presumed.",
        _ => $"On {DateText.Of(day)}. Known through {DateText.Of(knownThrough!)}.",
    };

    /// <summary>Whether a day comes after the one up to which the data is known.</summary>
    public static bool IsBeyond(PartialDate day, PartialDate? knownThrough) => knownThrough?.IsCertainlyBefore(day) == true;
}
